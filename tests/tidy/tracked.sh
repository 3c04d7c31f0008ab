# tracked TREE: the files of the tree, one a line. What git tracks; a tree without git, such as an
# unpacked archive, is taken as it lies there, without its build folders.
tracked() {
    if [ "$(git -C "$1" rev-parse --show-toplevel 2>/dev/null)" = "$1" ]; then
        git -C "$1" -c core.quotePath=false ls-files
    else
        (cd "$1" && find . -type f ! -path './build*' ! -path './.git/*' | sed 's,^\./,,')
    fi | sort
}
