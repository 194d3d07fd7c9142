# bash completion for the nutgraf programs: the options that a program's own --help tells, else file names.
_nutgraf() {
	local cur=${COMP_WORDS[COMP_CWORD]} options
	COMPREPLY=()
	[[ $cur == -* ]] || return 0
	options=$("$1" --help 2>/dev/null | sed -nE 's/^  (-[A-Za-z]).*/\1/p')
	mapfile -t COMPREPLY < <(compgen -W "$options --help --version" -- "$cur")
}
complete -o default -F _nutgraf nsplit nquote nentity nnum ncmp ncheck ntrain
