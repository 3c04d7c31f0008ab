# Width, tabs, openings, left-overs, lists and the top level.
hundred=$(printf '%0100d' 0)
fifty=$(printf '中%.0s' 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 \
    26 27 28 29 30 31 32 33 34 35 36 37 38 39 40 41 42 43 44 45 46 47 48 49 50)

printf '\n%s0\n' "$hundred" | finds form engine/core/x.cpp 2 '101 columns; the limit is 100'
printf '\n%s0\n' "$fifty" | finds form engine/core/x.cpp 2 '101 columns; the limit is 100'
printf '%s0\n' "$hundred" | finds form plugins/flow/CMakeLists.txt 1 '101 columns'
printf '%s0\n' "$hundred" | finds form tests/run.sh 1 '101 columns'
printf '%s\n%s\n' "$hundred" "$fifty" | allows engine/core/x.cpp
printf 'x = R"(%s)";\n' "$hundred" | allows engine/core/x.cpp
printf 'x = R"(\n%s0\n)";\n' "$hundred" | allows engine/core/x.cpp
printf '%s0\n' "$hundred" | allows engine/language/messages/x.inc
printf '%s0\n' "$hundred" | allows README.md
printf '\n\n\tint n;\n' | finds form engine/core/x.cpp 3 'a tab'
printf 'int n; \n' | finds form engine/core/x.cpp 1 'a blank at the end'
printf 'int n;\r\n' | finds form engine/core/x.cpp 1 'a blank at the end'
printf '#pragma once\n' | finds form engine/core/x.hpp 1 'opens with a comment'
printf '// What it is.\nint n;\n' | finds form engine/core/x.hpp 1 'no #pragma once'
printf '/* What it is. */\nint n;\n' | finds form sdk/x.h 1 'no include guard'
printf '/* What it is. */\n#ifndef ROTA_X_H\n#define ROTA_X_H\n' | allows sdk/x.h

left=TO; left=${left}DO
printf '// %s: later\n' $left | finds form engine/core/x.cpp 1 'without the number of its issue'
printf '# %s later\n' $left | finds form workflows/roster.toml 1 'without the number of its issue'
printf '// %s(#12): later\n// %s #12\n' $left $left | allows engine/core/x.cpp
home=/ho; home=${home}me
printf '\nfolder = "%s/li/rota"\n' $home |
    finds form workflows/books.toml 2 'a folder of one machine'
printf '\nsee %s/li/rota\n' $home | finds form README.md 2 'a folder of one machine'
printf '#include "net%s/x"\n' $home | allows tests/readme.txt

printf 'int n;\n' | finds listed engine/core/lost.cpp 1 'in no CMakeLists.txt'
printf 'int n;\n' | finds listed tests/lost_test.cpp 1 'in no CMakeLists.txt'
printf 'int n;\n' | finds listed sdk/lost.c 1 'in no CMakeLists.txt'
printf 'int n;\n' | allows engine/core/x.cpp
printf 'text\n' | finds top notes.txt 1 'the top level is fixed'
printf 'text\n' | finds top scripts/run.sh 1 'scripts belongs in one of its folders'
printf 'text\n' | allows .editorconfig
printf 'text\n' | allows workflows/notes.txt
