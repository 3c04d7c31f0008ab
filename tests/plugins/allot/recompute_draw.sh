# Works out a draw again from record.json in this folder; says "same" when it comes to the same.
list() { sed "s/.*\"$1\":\[\([^]]*\)\].*/\1/" record.json | tr -d '"' | tr ',' '\n'; }
seed=$(sed 's/.*"seed":"\([^"]*\)".*/\1/' record.json)
pick=$(sed 's/.*"pick":\([0-9]*\).*/\1/' record.json)
list not_in > not_in.txt
list items | grep -vxF -f not_in.txt | while read -r id; do
    echo "$(printf '%s\n%s' "$seed" "$id" | sha256sum | cut -c 1-64) $id"
done | LC_ALL=C sort | head -n "$pick" | cut -d ' ' -f 2 > mine.txt
list picked | cmp -s - mine.txt && echo same
