// Package regexp has the types and functions of Go's package regexp, and runs
// them on the system's RE2.
//
// A program that uses Go's package changes the import, and closes what it
// compiles. Patterns mean the same, and so do the results: the tests of this
// package run both and compare. What differs:
//
//   - A [Regexp] holds memory of C++ until it is closed. A search with a
//     closed one panics with [re2.ErrClosed].
//   - An error of [Compile] is an *[re2.Error], and one of package re2's kinds,
//     such as [re2.ErrMissingParen].
//   - Text that is not UTF-8: no character of a pattern matches its bad bytes.
//     Go's package takes each for U+FFFD.
//   - Unicode's tables, for \p{Greek} or (?i) beyond ASCII, are of RE2's age.
//   - [QuoteMeta] quotes more than it needs to.
//   - Under [CompilePOSIX], [^a] matches a line break.
//   - There is no LiteralPrefix, no MarshalText, and nothing reads from an
//     [io.RuneReader].
package regexp

import (
	"slices"
	"strconv"
	"strings"
	"unsafe"

	"github.com/bridge-cpp/bridge/examples/re2/go/re2"
)

// Regexp is a compiled regular expression. Goroutines may share one, as long as
// none calls Longest. Close it after use.
type Regexp struct {
	re    *re2.Regexp
	expr  string
	on    []option // the options that it was compiled with
	names []string // of the groups; the first is the whole match and has none

	// inside says that RE2 may find the expression inside of a character, where
	// Go does not look: nothing but \B can match there.
	inside bool
}

// An option is one of RE2's that is on or off.
type option func(options *re2.Options, on bool)

// Compile reads a regular expression. When several matches begin at the same
// place, it chooses the one that a backtracking search would have found first.
func Compile(expr string) (*Regexp, error) { return compile(expr) }

// CompilePOSIX reads a regular expression of POSIX egrep. When several matches
// begin at the same place, it chooses the longest.
func CompilePOSIX(expr string) (*Regexp, error) {
	return compile(expr, (*re2.Options).SetPosixSyntax, (*re2.Options).SetLongestMatch)
}

func compile(expr string, on ...option) (*Regexp, error) {
	options := re2.NewOptions()
	defer options.Close()
	for _, set := range on {
		set(options, true)
	}
	re, err := re2.CompileOptions(expr, options)
	if err != nil {
		return nil, err
	}
	names := make([]string, re.GroupCount()+1)
	for i := range names {
		names[i], _ = re.GroupName(int32(i))
	}
	return &Regexp{re, expr, on, names, strings.Contains(expr, `\B`)}, nil
}

// MustCompile is like [Compile], and panics if the expression cannot be read.
func MustCompile(expr string) *Regexp {
	re, err := Compile(expr)
	return must("Compile", expr, re, err)
}

// MustCompilePOSIX is like [CompilePOSIX], and panics if the expression cannot
// be read.
func MustCompilePOSIX(expr string) *Regexp {
	re, err := CompilePOSIX(expr)
	return must("CompilePOSIX", expr, re, err)
}

func must(function, expr string, re *Regexp, err error) *Regexp {
	if err != nil {
		panic("regexp: " + function + "(" + strconv.Quote(expr) + "): " + err.Error())
	}
	return re
}

// Close waits for the calls that have begun, and frees the memory of C++.
// Further calls of Close do nothing.
func (re *Regexp) Close() error { return re.re.Close() }

// Longest makes future searches choose the longest of the leftmost matches. It
// compiles the expression again, and no other method may run meanwhile.
func (re *Regexp) Longest() {
	on := append(slices.Clip(re.on), (*re2.Options).SetLongestMatch)
	longest, err := compile(re.expr, on...)
	must("Longest", re.expr, longest, err)
	// What Close reports is of an object that nobody will use again.
	_ = re.Close()
	re.re, re.on = longest.re, on
}

// String returns the expression as it was written.
func (re *Regexp) String() string { return re.expr }

// NumSubexp returns the number of groups.
func (re *Regexp) NumSubexp() int { return len(re.names) - 1 }

// SubexpNames returns the names of the groups. That of the whole match, the
// first, is always empty. The slice must not be changed.
func (re *Regexp) SubexpNames() []string { return re.names }

// SubexpIndex returns the number of the group of that name, or -1.
func (re *Regexp) SubexpIndex(name string) int {
	if name == "" {
		return -1
	}
	return slices.Index(re.names, name)
}

// Match reports whether b contains a match.
func (re *Regexp) Match(b []byte) bool { return re.MatchString(lend(b)) }

// MatchString reports whether s contains a match.
func (re *Regexp) MatchString(s string) bool {
	if re.inside {
		_, _, ok := re.locate(s)
		return ok
	}
	return re.re.PartialMatch(s)
}

// Match reports whether b contains a match of a pattern. To ask more than once,
// use [Compile].
func Match(pattern string, b []byte) (matched bool, err error) {
	return MatchString(pattern, lend(b))
}

// MatchString reports whether s contains a match of a pattern. To ask more than
// once, use [Compile].
func MatchString(pattern string, s string) (matched bool, err error) {
	re, err := Compile(pattern)
	if err != nil {
		return false, err
	}
	defer re.Close()
	return re.MatchString(s), nil
}

// QuoteMeta returns a pattern that matches exactly s.
func QuoteMeta(s string) string { return re2.QuoteMeta(s) }

// lend returns the text of b without a copy, for as long as b does not change.
func lend(b []byte) string { return unsafe.String(unsafe.SliceData(b), len(b)) }
