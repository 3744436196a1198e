# The HTTP service without an embedded model: the model is another container's, or an endpoint elsewhere.
FROM python:3.11-slim-bookworm AS build
WORKDIR /source
COPY . .
RUN pip wheel --no-cache-dir --no-deps --wheel-dir /wheels .

FROM python:3.11-slim-bookworm
RUN --mount=type=bind,from=build,source=/wheels,target=/wheels \
    pip install --no-cache-dir "$(echo /wheels/*.whl)[http]" \
    && useradd --uid 10001 --create-home extractor \
    && install --directory --owner extractor /var/lib/extractor
USER 10001
ENV EXTRACTOR_CACHE_DIRECTORY=/var/lib/extractor/replies \
    EXTRACTOR_SERVE_BATCHES=/var/lib/extractor/batches \
    EXTRACTOR_SERVE_KEYS_FILE=/run/secrets/extractor_keys
VOLUME /var/lib/extractor
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/healthz', timeout=2)"]
# Longer than EXTRACTOR_SERVE_GRACE_SECONDS is what --stop-timeout should be.
STOPSIGNAL SIGTERM
ENTRYPOINT ["extractor", "serve"]
CMD ["--host", "0.0.0.0"]
