#!/usr/bin/env bash
# Builds wheel and sdist and uses the wheel as a user would: alone, in a foreign folder that has names like ours.
set -euo pipefail
cd "$(dirname "$0")/.."
python=${PYTHON:-.venv/bin/python}
python=$(cd "$(dirname "$python")" && pwd)/$(basename "$python")
rm -rf build/package && mkdir -p build/package/{dist,foreign/{schemas,evals,prompts}}

# The wheel is built from the sdist, so that both are proven.
built() { "$python" -m build --installer "$1" --outdir build/package/dist . > build/package/build.log 2>&1; }
built uv || built pip || { tail -20 build/package/build.log; exit 1; }
cd build/package
"$python" -m venv environment
# uv does not know the mirrors that pip is told of, and is much faster where it needs none.
"$python" -m uv pip install --quiet --python environment/bin/python --compile-bytecode dist/*.whl 2> /dev/null \
  || environment/bin/python -m pip install --quiet --disable-pip-version-check dist/*.whl
environment/bin/python -m pip uninstall --quiet --yes pip setuptools
echo "installed, without extras: $(du -sm environment | cut -f1) MB in $(environment/bin/python -c '
from importlib.metadata import distributions
print(len(list(distributions())))') packages; wheel $(du -k dist/*.whl | cut -f1) kB, sdist $(du -k dist/*.tar.gz | cut -f1) kB"

cd foreign
for folder in schemas evals prompts; do
  echo "raise ImportError('the folder $folder of the user, not ours')" > $folder/__init__.py
done
cp ../../../tests/typing_of_users.py program.py
printf '8 декабря 2025 года в Баку Бакыт Торобаев провел переговоры. Товарооборот вырос на 94 процента.\n' > news.txt
export EXTRACTOR_STRATEGY=reading EXTRACTOR_CACHE_DIRECTORY=$PWD/replies
../environment/bin/python program.py
../environment/bin/extractor --version
../environment/bin/extractor extract --json news.txt | grep -q '"2025-12-08"'
../environment/bin/extractor batch news.txt -o events.csv --table trade --quiet 2> /dev/null
grep -q '94,percent' events.trade.csv
# What is not installed is asked for by name.
{ ../environment/bin/extractor serve 2>&1 || true; } | grep -q "extractor\[http\]"
# Types: a user's program against the installed package, which says that it has them.
"$python" -m mypy --strict --python-executable ../environment/bin/python --config-file "" --cache-dir ../mypy program.py
# With the extra that it asks for, the service has its page and the texts of its gallery at hand.
"$python" -m uv pip install --quiet --python ../environment/bin/python "$(ls "$PWD"/../dist/*.whl)[http]" 2> /dev/null \
  || "$python" -m pip --python ../environment/bin/python install --quiet --disable-pip-version-check "$(ls "$PWD"/../dist/*.whl)[http]"
../environment/bin/python ../../../tools/try_service.py ../environment/bin/extractor
