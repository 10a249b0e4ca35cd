# What runs inside of the terminal: `child.sh FOLDER KHABAR [OPTION…]`. It and the other side wait for one another by files in
# the folder; it ends when the folder is gone.
folder=$1 khabar=$2
shift 2

# Tells that the picture of this step can be taken, with the terminal's rows and columns.
shown() {
  stty size >"$folder/part"
  mv "$folder/part" "$folder/shown-$1"
}

# Waits until it is taken.
taken() {
  until [ -e "$folder/taken-$1" ]; do
    [ -d "$folder" ] || exit
    sleep 0.05
  done
}

# Some terminals start the program before they know their size.
before=
until size=$(stty size) && [ "$size" = "$before" ] && [ "${size#0 }" = "$size" ]; do
  [ -d "$folder" ] || exit
  before=$size
  sleep 0.4
done

stty -echo
printf '\033[?25l'
"$khabar" cat "$@" "$folder"/texts/* 2>"$folder/errors"
shown 1
taken 1

# The corners of the grid, for the other side to measure it; then the same without them.
printf '\033[H\033[2J\033[7m \033[999;999H \033[0m'
shown 2
taken 2
printf '\033[H\033[2J'
shown 3
taken 3

stty echo
shown 4
(taken 4 && kill -TERM $$) &
exec "$khabar" "$folder/pages" 2>>"$folder/errors"
