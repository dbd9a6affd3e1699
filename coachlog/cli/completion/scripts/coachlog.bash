# coachlog completion for bash
_coachlog_completion() {
    local first=1 line
    COMPREPLY=()
    while IFS= read -r line; do
        if ((first)); then
            first=0
            case $line in
                files) compopt -o default -o filenames 2>/dev/null ||
                    while IFS= read -r line; do COMPREPLY+=("$line"); done < <(compgen -f -- "$2") ;;
                parts) compopt -o nospace 2>/dev/null ;;
            esac
        else
            COMPREPLY+=("$line")
        fi
    done < <(COMP_LINE="${COMP_LINE:0:COMP_POINT}" COMP_TYPE="${COMP_TYPE:-9}" COLUMNS="${COLUMNS:-80}" \
        _COACHLOG_WORD="$2" _COACHLOG_COMPLETE=bash "${1/#\~\//$HOME/}" 2>/dev/null)
}
complete -o nosort -F _coachlog_completion coachlog 2>/dev/null ||
    complete -F _coachlog_completion coachlog
