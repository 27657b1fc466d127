package regexp

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// replace returns src with each match replaced by what of appends for it, and
// whether there was a match.
func (re *Regexp) replace(src string, count int, of func(to []byte, at []int) []byte) (replaced []byte, found bool) {
	begin := 0
	for at := range re.all(src, -1, count) {
		found = true
		replaced = of(append(replaced, src[begin:at[0]]...), at)
		begin = at[1]
	}
	return append(replaced, src[begin:]...), found
}

func (re *Regexp) replaceString(src string, count int, of func(to []byte, at []int) []byte) string {
	replaced, found := re.replace(src, count, of)
	if !found {
		return src
	}
	return string(replaced)
}

func (re *Regexp) replaceBytes(src []byte, count int, of func(to []byte, at []int) []byte) []byte {
	replaced, _ := re.replace(lend(src), count, of)
	return replaced
}

// ReplaceAllLiteralString returns src with each match replaced by repl as it
// stands.
func (re *Regexp) ReplaceAllLiteralString(src, repl string) string {
	return re.replaceString(src, 1, func(to []byte, _ []int) []byte { return append(to, repl...) })
}

// ReplaceAllLiteral returns a copy of src with each match replaced by repl as it
// stands.
func (re *Regexp) ReplaceAllLiteral(src, repl []byte) []byte {
	return re.replaceBytes(src, 1, func(to []byte, _ []int) []byte { return append(to, repl...) })
}

// ReplaceAllStringFunc returns src with each match replaced by what repl makes
// of it.
func (re *Regexp) ReplaceAllStringFunc(src string, repl func(string) string) string {
	return re.replaceString(src, 1, func(to []byte, at []int) []byte {
		return append(to, repl(src[at[0]:at[1]])...)
	})
}

// ReplaceAllFunc returns a copy of src with each match replaced by what repl
// makes of it.
func (re *Regexp) ReplaceAllFunc(src []byte, repl func([]byte) []byte) []byte {
	return re.replaceBytes(src, 1, func(to []byte, at []int) []byte {
		return append(to, repl(part(src, at[0], at[1]))...)
	})
}

// ReplaceAllString returns src with each match replaced by repl, in which $1 and
// ${name} are the text of groups, as [Regexp.Expand] says.
func (re *Regexp) ReplaceAllString(src, repl string) string {
	return re.replaceString(src, re.wanted(repl), func(to []byte, at []int) []byte {
		return re.ExpandString(to, repl, src, at)
	})
}

// ReplaceAll returns a copy of src with each match replaced by repl, in which $1
// and ${name} are the text of groups, as [Regexp.Expand] says.
func (re *Regexp) ReplaceAll(src, repl []byte) []byte {
	return re.replaceBytes(src, re.wanted(lend(repl)), func(to []byte, at []int) []byte {
		return re.Expand(to, repl, src, at)
	})
}

// wanted returns how many places a template asks for. RE2 is faster where none
// of the groups is wanted.
func (re *Regexp) wanted(template string) int {
	if strings.Contains(template, "$") {
		return len(re.names)
	}
	return 1
}

// Expand appends template to dst, with groups of a match in src put in, and
// returns the result. The match is one that [Regexp.FindSubmatchIndex] has
// returned.
//
// $1 and ${1} are group 1, $name and ${name} the group of that name, $$ is a
// dollar. A name without braces is as long as letters, digits and underscores
// go. Groups that took no part and names of no group are empty.
func (re *Regexp) Expand(dst []byte, template []byte, src []byte, match []int) []byte {
	return re.ExpandString(dst, lend(template), lend(src), match)
}

// ExpandString is [Regexp.Expand] for text.
func (re *Regexp) ExpandString(dst []byte, template string, src string, match []int) []byte {
	for {
		before, after, found := strings.Cut(template, "$")
		dst = append(dst, before...)
		if !found {
			return dst
		}
		if rest, ok := strings.CutPrefix(after, "$"); ok {
			dst = append(dst, '$')
			template = rest
			continue
		}
		name, rest := reference(after)
		if name == "" {
			dst = append(dst, '$')
			template = after
			continue
		}
		template = rest
		if group := re.group(name, match); group >= 0 {
			dst = append(dst, src[match[2*group]:match[2*group+1]]...)
		}
	}
}

// reference cuts the name of a group off text that follows a dollar. The name is
// empty if there is none.
func reference(text string) (name, rest string) {
	inBraces, braced := strings.CutPrefix(text, "{")
	end := 0
	for end < len(inBraces) {
		r, width := utf8.DecodeRuneInString(inBraces[end:])
		if r != '_' && !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			break
		}
		end += width
	}
	name, rest = inBraces[:end], inBraces[end:]
	if !braced {
		return name, rest
	}
	rest, closed := strings.CutPrefix(rest, "}")
	if !closed {
		return "", text
	}
	return name, rest
}

// group returns the number of the group that name stands for, a number itself or
// a name, if the group took part in the match, and else -1.
func (re *Regexp) group(name string, match []int) int {
	tookPart := func(group int) bool { return 2*group+1 < len(match) && match[2*group] >= 0 }
	// A number is digits without a zero before others.
	if number, err := strconv.ParseUint(name, 10, 31); err == nil && strconv.FormatUint(number, 10) == name {
		if tookPart(int(number)) {
			return int(number)
		}
		return -1
	}
	// Several groups may have the name.
	for group, other := range re.names {
		if other == name && tookPart(group) {
			return group
		}
	}
	return -1
}
