# coachlog completion for fish
function __coachlog_offers
    set -l words (commandline -opc)
    set -l word (commandline -ct)
    set -l program (string replace -r -- '^~/' "$HOME/" $words[1])
    set -e words[1]
    set -lx _COACHLOG_COMPLETE fish
    set -l answer ($program $words "$word" 2>/dev/null)
    if test "$answer[1]" = files
        set -l option (string match -r -- '^--[^=]*=' "$word")
        set -e _COACHLOG_COMPLETE
        for file in (__fish_complete_path (string replace -r -- '^--[^=]*=' '' "$word"))
            echo "$option$file"
        end
        return
    end
    set -e answer[1]
    string join -- \n $answer
end
complete --command coachlog --erase
complete --command coachlog --no-files --keep-order --arguments '(__coachlog_offers)'
