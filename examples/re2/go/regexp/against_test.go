package regexp_test

import (
	"bytes"
	"errors"
	"fmt"
	goregexp "regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/bridge-cpp/bridge/examples/re2/go/re2"
	"github.com/bridge-cpp/bridge/examples/re2/go/regexp"
)

// expression is what the two packages have in common. That both have it is
// checked by the compiler.
type expression interface {
	Expand(dst, template, src []byte, match []int) []byte
	ExpandString(dst []byte, template, src string, match []int) []byte
	Find(b []byte) []byte
	FindAll(b []byte, n int) [][]byte
	FindAllIndex(b []byte, n int) [][]int
	FindAllString(s string, n int) []string
	FindAllStringIndex(s string, n int) [][]int
	FindAllStringSubmatch(s string, n int) [][]string
	FindAllStringSubmatchIndex(s string, n int) [][]int
	FindAllSubmatch(b []byte, n int) [][][]byte
	FindAllSubmatchIndex(b []byte, n int) [][]int
	FindIndex(b []byte) []int
	FindString(s string) string
	FindStringIndex(s string) []int
	FindStringSubmatch(s string) []string
	FindStringSubmatchIndex(s string) []int
	FindSubmatch(b []byte) [][]byte
	FindSubmatchIndex(b []byte) []int
	Longest()
	Match(b []byte) bool
	MatchString(s string) bool
	NumSubexp() int
	ReplaceAll(src, repl []byte) []byte
	ReplaceAllFunc(src []byte, repl func([]byte) []byte) []byte
	ReplaceAllLiteral(src, repl []byte) []byte
	ReplaceAllLiteralString(src, repl string) string
	ReplaceAllString(src, repl string) string
	ReplaceAllStringFunc(src string, repl func(string) string) string
	Split(s string, n int) []string
	String() string
	SubexpIndex(name string) int
	SubexpNames() []string
}

var (
	_ expression = (*goregexp.Regexp)(nil)
	_ expression = (*regexp.Regexp)(nil)
)

// results is what an expression makes of a text: a line for each question.
func results(re expression, text, repl string) []string {
	var lines []string
	add := func(name string, value any) { lines = append(lines, fmt.Sprintf("%s: %#v", name, value)) }
	b := []byte(text)

	add("String", re.String())
	add("NumSubexp", re.NumSubexp())
	add("SubexpNames", re.SubexpNames())
	for _, name := range append(re.SubexpNames(), "none") {
		add("SubexpIndex "+name, re.SubexpIndex(name))
	}
	add("Match", re.Match(b))
	add("MatchString", re.MatchString(text))
	add("Find", re.Find(b))
	add("FindIndex", re.FindIndex(b))
	add("FindString", re.FindString(text))
	add("FindStringIndex", re.FindStringIndex(text))
	add("FindSubmatch", re.FindSubmatch(b))
	add("FindSubmatchIndex", re.FindSubmatchIndex(b))
	add("FindStringSubmatch", re.FindStringSubmatch(text))
	add("FindStringSubmatchIndex", re.FindStringSubmatchIndex(text))
	for _, n := range []int{-1, 0, 1, 2} {
		all := fmt.Sprint(" ", n)
		add("FindAll"+all, re.FindAll(b, n))
		add("FindAllIndex"+all, re.FindAllIndex(b, n))
		add("FindAllString"+all, re.FindAllString(text, n))
		add("FindAllStringIndex"+all, re.FindAllStringIndex(text, n))
		add("FindAllSubmatch"+all, re.FindAllSubmatch(b, n))
		add("FindAllSubmatchIndex"+all, re.FindAllSubmatchIndex(b, n))
		add("FindAllStringSubmatch"+all, re.FindAllStringSubmatch(text, n))
		add("FindAllStringSubmatchIndex"+all, re.FindAllStringSubmatchIndex(text, n))
		add("Split"+all, re.Split(text, n))
	}
	add("ReplaceAll", string(re.ReplaceAll(b, []byte(repl))))
	add("ReplaceAllString", re.ReplaceAllString(text, repl))
	add("ReplaceAllLiteral", string(re.ReplaceAllLiteral(b, []byte(repl))))
	add("ReplaceAllLiteralString", re.ReplaceAllLiteralString(text, repl))
	add("ReplaceAllFunc", string(re.ReplaceAllFunc(b, bytes.ToUpper)))
	add("ReplaceAllStringFunc", re.ReplaceAllStringFunc(text, strings.ToUpper))
	if match := re.FindStringSubmatchIndex(text); match != nil {
		add("Expand", string(re.Expand([]byte("="), []byte(repl), b, match)))
		add("ExpandString", string(re.ExpandString([]byte("="), repl, text, match)))
	}
	return lines
}

// compare runs both and reports where they differ.
func compare(t *testing.T, ours *regexp.Regexp, theirs *goregexp.Regexp, text, repl string) {
	t.Helper()
	got, want := results(ours, text, repl), results(theirs, text, repl)
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("`%s` on %q with %q:\n\there %s\n\tGo   %s", theirs, text, repl, got[i], want[i])
		}
	}
}

var patterns = []string{
	``, `a`, `a*`, `a+`, `a*?`, `(a*)+`, `(a|ab)(c|bcd)(d*)`, `a|`, `|a`, `(|a)*`, `(a*)*`, `b*`, `.`, `.*`, `.+?`, `(?s).*`, `(?m)^.*$`,
	`^`, `$`, `^$`, `(?m)^`, `(?m)$`, `\A`, `\z`, `\b`, `\B`, `\B.`, `\b\w`, `é`, `é*`, `[^a]`, `[é日]+`, `(?i)ABC`, `(?i)É`, `日|本`,
	`(\w+)\s(\w+)`, `(?P<key>\w+)=(?P<value>\w*)(;)?`, `(a)|(b)`, `((a)|b)+`, `(a)?b`, `x{2,3}`, `(?:ab)+`, `(?U)a+`, `\pL+`, `\x{e9}`, `\Qa.b\E`,
	`\d+`, `[[:alpha:]]+`, `[[:^digit:]]`, `(?P<a>.)(?P<b>.)?`, `,`, `,*`, `\.`, `(((((((((((((((((a)))))))))))))))))`,
	`(a(b(c)?)?)?`, `a.c`, `\n`, `(?:(a)|b)*`, `(?:a|(b))*c?`, `^*`, `(?P<a>x)|(?P<a>y)`, `\Bx|\B`, `(?:$|a)b?`, "\x00", `(?-s).`,
}

var texts = []string{
	"", "a", "aaa", "ab", "abcd", "baaab", "b", "é", "aé", "éa日本é", "日本", "one two three", "key=value;other=;x", "a,b,,c,", ",", "a.b", "ABCabc",
	"line\nother line\n\nend", "\n", "a\x00b", " ", "x xx xxx xxxx xxxxx", "αβγ", "a\u200db", "abababab", "É",
	strings.Repeat("ab", 300), "1 22 333", "aXbXc", "_a_", "\r\n",
}

var templates = []string{``, `-`, `$0$0`, `<$1>`, `${1}x$2`, `$1x`, `${key}:$value`, `<$a>`, `$$`, `$`, `${`, `${1`, `$é`, `$01`, `$99`, `\1`, `a$-b`}

func TestAgainstRegexp(t *testing.T) {
	for _, pattern := range patterns {
		ours, theirs := regexp.MustCompile(pattern), goregexp.MustCompile(pattern)
		for i, text := range texts {
			compare(t, ours, theirs, text, templates[i%len(templates)])
		}
		for _, template := range templates {
			compare(t, ours, theirs, "key=value a ab é", template)
		}
		ours.Longest()
		theirs.Longest()
		for _, text := range texts {
			compare(t, ours, theirs, text, `$0`)
		}
		if err := ours.Close(); err != nil {
			t.Error(err)
		}
	}
}

func TestAgainstRegexpPOSIX(t *testing.T) {
	for _, pattern := range []string{`a+|a+b`, `(a|ab)(c|bcd)(d*)`, `^a$`, `[[:alpha:]]*`, `a*(a|aa)`, `x{2}`, `(a*)(ab)*`} {
		ours, theirs := regexp.MustCompilePOSIX(pattern), goregexp.MustCompilePOSIX(pattern)
		for _, text := range texts {
			compare(t, ours, theirs, text, `$1-$2`)
		}
		if err := ours.Close(); err != nil {
			t.Error(err)
		}
	}
}

// What Go refuses, RE2 refuses, here and in the syntax of POSIX.
func TestRefused(t *testing.T) {
	for _, pattern := range []string{`a(b`, `a)b`, `[a`, `[z-a]`, `*`, `a**`, `\`, `\8`, `\pX`, `(?P<n`, `a{1001}`, "\xff", `(?z)`, `[[:none:]]`, `x{2,1}`} {
		if _, err := goregexp.Compile(pattern); err == nil {
			t.Errorf("Go compiles `%s`", pattern)
		}
		re, err := regexp.Compile(pattern)
		var e *re2.Error
		if re != nil || !errors.As(err, &e) || !errors.Is(err, re2.CodeInvalidArgument) {
			t.Errorf("`%s`: %v, %v", pattern, re, err)
		}
	}
	for _, pattern := range []string{`\d`, `\b`, `(?i)a`, `\pL`} {
		if _, err := goregexp.CompilePOSIX(pattern); err == nil {
			t.Errorf("Go compiles `%s`", pattern)
		}
		if re, err := regexp.CompilePOSIX(pattern); err == nil {
			t.Errorf("%v compiles", re)
		}
	}
}

// FuzzAgainstRegexp looks for a pattern and a text that the two packages do not
// agree about. What only one of them compiles is no difference that it reports:
// each syntax has something that the other has not.
func FuzzAgainstRegexp(f *testing.F) {
	for i, pattern := range patterns {
		f.Add(pattern, texts[i%len(texts)], templates[i%len(templates)])
	}
	f.Fuzz(func(t *testing.T, pattern, text, repl string) {
		if len(pattern) > 100 || len(text) > 1000 || !utf8.ValidString(text) || ages(pattern) {
			t.Skip()
		}
		theirs, err := goregexp.Compile(pattern)
		if err != nil {
			t.Skip()
		}
		ours, err := regexp.Compile(pattern)
		if err != nil {
			t.Skip()
		}
		defer ours.Close()
		compare(t, ours, theirs, text, repl)
	})
}

// ages reports whether what the pattern means depends on the release of Unicode
// that a package has been built with.
func ages(pattern string) bool {
	return strings.Contains(pattern, `\p`) || strings.Contains(pattern, `\P`) || strings.Contains(pattern, "(?") && strings.Contains(pattern, "i")
}
