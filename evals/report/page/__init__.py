"""The page as one file: no script, no request; what documents and models say is always text, never markup."""
