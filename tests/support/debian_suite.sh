# Sourced: apt_of_suite runs apt-get on one suite of Debian's main archive, whatever release the machine has.
#
#   debian_suite_setup <suite>     makes $scratch, with a copy of the machine's own apt sources whose suite is the given one
#   apt_of_suite <arguments>       apt-get on that copy, with package lists of its own
#
# Nothing is installed system-wide and the machine's package lists stay as they are.

debian_suite_setup() {
    scratch="$(mktemp -d)"
    trap 'rm -rf "$scratch"' EXIT
    mkdir -p "$scratch/sources.list.d" "$scratch/lists/partial" "$scratch/package" "$scratch/root"

    # Only the main archive has every suite; updates, security and backports do not.
    for source in /etc/apt/sources.list.d/*.sources; do
        [ -e "$source" ] || continue
        awk -v RS= -v ORS='\n\n' '!/(^|\n)URIs:[^\n]*security/ && /(^|\n)URIs:[^\n]*\/debian\/?([ \n]|$)/' "$source" |
            sed -E "s/^Suites:.*/Suites: $1/; s/^Components:.*/Components: main/" \
                >"$scratch/sources.list.d/$(basename "$source")"
    done
    for source in /etc/apt/sources.list /etc/apt/sources.list.d/*.list; do
        [ -e "$source" ] || continue
        sed -nE "s#^(deb( \[[^]]*\])? [^ ]+/debian/?) [^ ]+ .*#\1 $1 main#p" "$source" |
            sort -u >"$scratch/sources.list.d/$(basename "$source" .list).list"
    done
    apt_of_suite update
}

apt_of_suite() {
    apt-get -q \
        -o Dir::Etc::sourcelist=/dev/null \
        -o Dir::Etc::sourceparts="$scratch/sources.list.d" \
        -o Dir::State::lists="$scratch/lists" \
        -o Dir::Cache::pkgcache= -o Dir::Cache::srcpkgcache= \
        -o APT::Sandbox::User=root \
        -o Acquire::Languages=none \
        "$@"
}
