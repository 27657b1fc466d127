// Package re2_test tests the generated package re2, and the program re2grep.
package re2_test

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/bridge-cpp/bridge/examples/re2/go/re2"
)

func compile(t *testing.T, pattern string) *re2.Regexp {
	t.Helper()
	re, err := re2.Compile(pattern)
	if err != nil {
		t.Fatal(err)
	}
	closeLater(t, re)
	return re
}

func closeLater(t *testing.T, object interface{ Close() error }) {
	t.Cleanup(func() {
		if err := object.Close(); err != nil {
			t.Error(err)
		}
	})
}

// options returns RE2's defaults, with what set changes.
func options(t *testing.T, set func(*re2.Options)) *re2.Options {
	o := re2.NewOptions()
	closeLater(t, o)
	set(o)
	return o
}

func TestMatch(t *testing.T) {
	re := compile(t, `h(.*)o`)
	for text, want := range map[string]struct{ full, partial bool }{
		"hello": {true, true}, "oh, hello": {false, true}, "": {}, "h\x00o": {true, true}, "hé\xffo": {false, false},
	} {
		if full, bytes := re.FullMatch(text), re.FullMatchBytes([]byte(text)); full != want.full || bytes != want.full {
			t.Errorf("%q matches in full: %v, %v", text, full, bytes)
		}
		if partial, bytes := re.PartialMatch(text), re.PartialMatchBytes([]byte(text)); partial != want.partial || bytes != want.partial {
			t.Errorf("%q matches in part: %v, %v", text, partial, bytes)
		}
	}
	if got := re.Pattern(); string(got) != `h(.*)o` {
		t.Errorf("%q", got)
	}
}

// The numbers are those of RE2's enum ErrorCode, in re2.h.
func TestBadPattern(t *testing.T) {
	for pattern, want := range map[string]struct {
		kind    error
		number  int64
		message string
	}{
		`\8`:         {re2.ErrBadEscape, 2, `invalid escape sequence: \8`},
		`[[:none:]]`: {re2.ErrBadCharRange, 4, "invalid character class range: [:none:]"},
		`[z-a]`:      {re2.ErrBadCharRange, 4, "invalid character class range: z-a"},
		`[a`:         {re2.ErrMissingBracket, 5, "missing ]: [a"},
		`a(b`:        {re2.ErrMissingParen, 6, "missing ): a(b"},
		`a)b`:        {re2.ErrUnexpectedParen, 7, "unexpected ): a)b"},
		`\`:          {re2.ErrTrailingBackslash, 8, `trailing \`},
		`*`:          {re2.ErrRepeatArgument, 9, "no argument for repetition operator: *"},
		`a{1001}`:    {re2.ErrRepeatSize, 10, "invalid repetition size: {1001}"},
		`a**`:        {re2.ErrRepeatOp, 11, "bad repetition operator: **"},
		`(?z)`:       {re2.ErrBadPerlOp, 12, "invalid perl operator: (?z"},
		"\xff":       {re2.ErrBadUTF8, 13, "invalid UTF-8"},
		`(?P<n>`:     {re2.ErrMissingParen, 6, "missing ): (?P<n>"},
		`(?P<n->a)`:  {re2.ErrBadNamedCapture, 14, "invalid named capture group: (?P<n->"},
	} {
		re, err := re2.Compile(pattern)
		var e *re2.Error
		if re != nil || !errors.Is(err, want.kind) || !errors.Is(err, re2.CodeInvalidArgument) || !errors.As(err, &e) {
			t.Errorf("`%s`: %v, %v", pattern, re, err)
			continue
		}
		if e.Detail != want.number || !strings.HasPrefix(e.Message, want.message) {
			t.Errorf("`%s`: %+v", pattern, e)
		}
	}
	_, err := re2.CompileOptions(`(\pL{100}){10}`, options(t, func(o *re2.Options) { o.SetMaxMem(1 << 10) }))
	if !errors.Is(err, re2.ErrPatternTooLarge) || !errors.Is(err, re2.CodeResourceExhausted) {
		t.Error(err)
	}
}

func TestOptions(t *testing.T) {
	for name, test := range map[string]struct {
		posix         bool
		set           func(*re2.Options)
		pattern, text string
	}{
		"case_sensitive": {false, func(o *re2.Options) { o.SetCaseSensitive(false) }, `A.b`, "axB"},
		"dot_nl":         {false, func(o *re2.Options) { o.SetDotNL(true) }, `a.b`, "a\nb"},
		"literal":        {false, func(o *re2.Options) { o.SetLiteral(true) }, `a(`, "a("},
		"encoding":       {false, func(o *re2.Options) { o.SetEncoding(re2.EncodingLatin1) }, `^.$`, "\xe9"},
		"posix_syntax":   {false, func(o *re2.Options) { o.SetPosixSyntax(true) }, `^b`, "a\nb"},
		"perl_classes":   {true, func(o *re2.Options) { o.SetPerlClasses(true) }, `\d`, "1"},
		"word_boundary":  {true, func(o *re2.Options) { o.SetWordBoundary(true) }, `\bb`, "a b"},
	} {
		o := options(t, func(o *re2.Options) { o.SetPosixSyntax(test.posix) })
		if re, err := re2.CompileOptions(test.pattern, o); err == nil {
			closeLater(t, re)
			if re.PartialMatch(test.text) {
				t.Errorf("%s makes no difference", name)
			}
		}
		test.set(o)
		re, err := re2.CompileOptions(test.pattern, o)
		if err != nil {
			t.Fatal(name, err)
		}
		closeLater(t, re)
		if !re.PartialMatch(test.text) {
			t.Errorf("%s does not arrive", name)
		}
	}

	o := options(t, func(o *re2.Options) { o.SetMaxMem(1 << 20); o.SetLongestMatch(true); o.SetNeverCapture(true) })
	re, err := re2.CompileOptions(`(a|ab)(c|bcd)`, o)
	if err != nil {
		t.Fatal(err)
	}
	closeLater(t, re)
	o.SetMaxMem(1) // does not concern what is compiled
	kept := re.Options()
	closeLater(t, kept)
	if kept.MaxMem() != 1<<20 || !kept.LongestMatch() || kept.LogErrors() || re.GroupCount() != 0 {
		t.Errorf("%d bytes, longest %v, logs %v, %d groups", kept.MaxMem(), kept.LongestMatch(), kept.LogErrors(), re.GroupCount())
	}
	if most := options(t, func(*re2.Options) {}).MaxMem(); most != int64(re2.DefaultMaxMem) {
		t.Errorf("%d bytes at most", most)
	}
	posix := re2.NewCannedOptions(re2.CannedOptionsPosix)
	closeLater(t, posix)
	if !posix.PosixSyntax() || !posix.LongestMatch() || !posix.LogErrors() {
		t.Error("RE2's own options are others")
	}
}

func TestPlaces(t *testing.T) {
	re := compile(t, `(?P<key>\w+)=(?P<value>\w*)(;)?`)
	const text = "  a=1;b="
	for _, test := range []struct {
		start, end, count int
		anchor            re2.Anchor
		want              [][2]int
	}{
		{0, 8, 4, re2.AnchorUnanchored, [][2]int{{2, 6}, {2, 3}, {4, 5}, {5, 6}}},
		{0, 8, 1, re2.AnchorUnanchored, [][2]int{{2, 6}}},
		{0, 8, 0, re2.AnchorUnanchored, [][2]int{}},
		{6, 8, 4, re2.AnchorUnanchored, [][2]int{{6, 8}, {6, 7}, {8, 8}, {-1, -1}}},
		{0, 8, 6, re2.AnchorUnanchored, [][2]int{{2, 6}, {2, 3}, {4, 5}, {5, 6}, {-1, -1}, {-1, -1}}},
		{0, 4, 1, re2.AnchorUnanchored, [][2]int{{2, 4}}},
		{0, 8, 1, re2.AnchorStart, nil},
		{2, 8, 1, re2.AnchorStart, [][2]int{{2, 6}}},
		{2, 8, 1, re2.AnchorBoth, nil},
		{2, 6, 1, re2.AnchorBoth, [][2]int{{2, 6}}},
		{8, 8, 1, re2.AnchorUnanchored, nil},
		{9, 9, 1, re2.AnchorUnanchored, nil},
		{5, 2, 1, re2.AnchorUnanchored, nil},
	} {
		got, ok := re.MatchString(text, test.start, test.end, test.anchor, int32(test.count))
		if ok != (test.want != nil) || !slices.Equal(got, test.want) {
			t.Errorf("%+v: %v, %v", test, got, ok)
		}
		if inBytes, ok := re.Match([]byte(text), test.start, test.end, test.anchor, int32(test.count)); ok != (test.want != nil) || !slices.Equal(inBytes, got) {
			t.Errorf("%+v: %v, %v in bytes", test, inBytes, ok)
		}
		first, last, ok := re.LocateString(text, test.start, test.end, test.anchor)
		if ok != (test.want != nil) || !ok && (first != 0 || last != 0) || len(got) > 0 && got[0] != [2]int{first, last} {
			t.Errorf("%+v: %v to %v, %v alone", test, first, last, ok)
		}
	}
	if got, ok := compile(t, `x*`).Match(nil, 0, 0, re2.AnchorUnanchored, 1); !ok || !slices.Equal(got, [][2]int{{0, 0}}) {
		t.Errorf("nothing in nothing: %v, %v", got, ok)
	}
	if first, last, ok := compile(t, `x*`).LocateString("", 0, 0, re2.AnchorUnanchored); !ok || first != 0 || last != 0 {
		t.Errorf("nothing in nothing: %v to %v, %v", first, last, ok)
	}
}

func TestConsume(t *testing.T) {
	word := compile(t, `(\w+),?`)
	rest := []byte("one,two")
	for _, want := range []string{"two", ""} {
		var ok bool
		if ok, rest = re2.Consume(rest, word); !ok || string(rest) != want {
			t.Errorf("%q, %v", rest, ok)
		}
	}
	if ok, rest := re2.Consume([]byte("  one"), word); ok || string(rest) != "  one" {
		t.Errorf("%q, %v", rest, ok)
	}
	if ok, rest := re2.FindAndConsume([]byte("  one,two"), word); !ok || string(rest) != "two" {
		t.Errorf("%q, %v", rest, ok)
	}
}

func TestReplace(t *testing.T) {
	re := compile(t, `(\w+)@(\w+)`)
	text := []byte("a@b c@d")
	if n, got, err := re.Replace(text, []byte(`\2 at \1`)); n != 1 || string(got) != "b at a c@d" || err != nil {
		t.Error(n, string(got), err)
	}
	if n, got, err := re.ReplaceAll(text, []byte(`\2 at \1`)); n != 2 || string(got) != "b at a d at c" || err != nil {
		t.Error(n, string(got), err)
	}
	if string(text) != "a@b c@d" {
		t.Errorf("the text has changed: %q", text)
	}
	if n, got, err := re.ReplaceAll([]byte("none"), []byte(`\0`)); n != 0 || string(got) != "none" || err != nil {
		t.Error(n, string(got), err)
	}
	if got, ok, err := re.Extract(text, []byte(`<\2>`)); string(got) != "<b>" || !ok || err != nil {
		t.Error(string(got), ok, err)
	}
	if got, ok, err := re.Extract([]byte("none"), []byte(`<\2>`)); got != nil || ok || err != nil {
		t.Error(string(got), ok, err)
	}
	if n := re2.MaxGroup([]byte(`\2\7\1`)); n != 7 {
		t.Error(n)
	}
}

// A rewrite that does not fit is an error everywhere; RE2 itself would replace
// by something else.
func TestBadRewrite(t *testing.T) {
	re := compile(t, `(a)`)
	for rewrite, reason := range map[string]string{
		`\2`: "Rewrite schema requests 2 matches, but the regexp only has 1 parenthesized subexpressions.",
		`\x`: `Rewrite schema error: '\' must be followed by a digit or '\'.`,
	} {
		_, _, first := re.Replace([]byte("a"), []byte(rewrite))
		_, _, all := re.ReplaceAll([]byte("a"), []byte(rewrite))
		_, _, extract := re.Extract([]byte("a"), []byte(rewrite))
		for _, err := range []error{re.CheckRewrite([]byte(rewrite)), first, all, extract} {
			var e *re2.Error
			if !errors.Is(err, re2.CodeInvalidArgument) || !errors.As(err, &e) || e.Message != reason {
				t.Errorf("%s: %v", rewrite, err)
			}
		}
	}
	if err := re.CheckRewrite([]byte(`\1\0\\`)); err != nil {
		t.Error(err)
	}
}

func TestGroups(t *testing.T) {
	re := compile(t, `(?P<first>a)(b)(?P<third>c)`)
	if n := re.GroupCount(); n != 3 {
		t.Error(n)
	}
	for group, want := range map[int32]string{1: "first", 2: "", 3: "third", 0: "", 99: ""} {
		if name, ok := re.GroupName(group); name != want || ok != (want != "") {
			t.Errorf("GroupName(%d) = %q, %v", group, name, ok)
		}
	}
	if number, ok := re.GroupNumber("third"); number != 3 || !ok {
		t.Error(number, ok)
	}
	if _, ok := re.GroupNumber("second"); ok {
		t.Error("there is no such group")
	}
}

func TestCosts(t *testing.T) {
	small, large := compile(t, `a`), compile(t, `(\pL+\d{10}){10}`)
	if small, large := small.ProgramSize(), large.ProgramSize(); small <= 0 || large < 10*small {
		t.Errorf("%d and %d instructions", small, large)
	}
	if small, large := small.ReverseProgramSize(), large.ReverseProgramSize(); small <= 0 || large < 10*small {
		t.Errorf("%d and %d instructions backwards", small, large)
	}
	for name, fanout := range map[string]func() (int32, []int32){"forwards": large.ProgramFanout, "backwards": large.ReverseProgramFanout} {
		if highest, histogram := fanout(); int(highest) != len(histogram)-1 || histogram[highest] == 0 {
			t.Errorf("%s: %d, %d", name, highest, histogram)
		}
	}
	// Whatever matches in either case begins between "ABC" and "abc".
	low, high, ok := compile(t, `(?i)abc`).PossibleMatchRange(10)
	if string(low) != "ABC" || string(high) != "abc" || !ok {
		t.Errorf("%q to %q, %v", low, high, ok)
	}
	if _, _, ok := compile(t, `abc`).PossibleMatchRange(0); ok {
		t.Error("there are bounds without a byte")
	}
}

func TestSet(t *testing.T) {
	set := re2.NewSet(options(t, func(*re2.Options) {}), re2.AnchorUnanchored)
	closeLater(t, set)
	for i, pattern := range []string{`a`, `\d`, `b$`} {
		if n, err := set.Add(pattern); int(n) != i || err != nil {
			t.Error(n, err)
		}
	}
	var e *re2.Error
	if _, err := set.Add(`a(b`); !errors.As(err, &e) || e.Message != "missing ): a(b" || e.Code != re2.CodeInvalidArgument {
		t.Error(err)
	}
	if err := set.Compile(); err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string][]int32{"a1": {0, 1}, "ab": {0, 2}, "1": {1}, "": nil} {
		got, ok, err := set.MatchString(text)
		slices.Sort(got)
		if err != nil || ok != (want != nil) || !slices.Equal(got, want) {
			t.Errorf("%q: %v, %v, %v", text, got, ok, err)
		}
		if inBytes, ok, err := set.Match([]byte(text)); err != nil || ok != (want != nil) || len(inBytes) != len(want) {
			t.Errorf("%q: %v, %v, %v in bytes", text, inBytes, ok, err)
		}
	}
}

// A set that was not compiled is not one that matches nothing.
func TestSetNotCompiled(t *testing.T) {
	set := re2.NewSet(options(t, func(*re2.Options) {}), re2.AnchorUnanchored)
	closeLater(t, set)
	if _, ok, err := set.MatchString("a"); ok || !errors.Is(err, re2.ErrNotCompiled) || !errors.Is(err, re2.CodeFailedPrecondition) {
		t.Error(ok, err)
	}
}

// One object, many goroutines: RE2 locks by itself.
func TestSharing(t *testing.T) {
	re := compile(t, `(a+)(b+)`)
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range 1000 {
				places, ok := re.MatchString("xaabbx", 0, 6, re2.AnchorUnanchored, 3)
				if !ok || !slices.Equal(places, [][2]int{{1, 5}, {1, 3}, {3, 5}}) {
					t.Error(places, ok)
				}
			}
		})
	}
	wg.Wait()
}

func TestClosed(t *testing.T) {
	re, err := re2.Compile(`a`)
	if err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if err := re.Close(); err != nil {
			t.Error(err)
		}
	}
	if err := re.CheckRewrite(nil); !errors.Is(err, re2.ErrClosed) {
		t.Error(err)
	}
	defer func() {
		if err, ok := recover().(error); !ok || !errors.Is(err, re2.ErrClosed) {
			t.Error(err)
		}
	}()
	re.PartialMatch("a")
}

// grep builds re2grep, and returns a function that runs it.
func grep(t *testing.T) func(input string, arguments ...string) (code int, output, complaint string) {
	program := filepath.Join(t.TempDir(), "re2grep")
	if output, err := exec.Command("go", "build", "-o", program, "./cmd/re2grep").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, output)
	}
	return func(input string, arguments ...string) (int, string, string) {
		command := exec.Command(program, arguments...)
		var out, errors bytes.Buffer
		command.Stdin, command.Stdout, command.Stderr = strings.NewReader(input), &out, &errors
		if err := command.Run(); err != nil && command.ProcessState == nil {
			t.Fatal(err)
		}
		return command.ProcessState.ExitCode(), out.String(), errors.String()
	}
}

func TestGrep(t *testing.T) {
	run := grep(t)
	file := filepath.Join(t.TempDir(), "file")
	long := strings.Repeat("x", 1<<17) + "=5\n"
	if err := os.WriteFile(file, []byte("one=1\nnone\nTWO=2 three=3\n\xff=4\n"+long), 0o600); err != nil {
		t.Fatal(err)
	}
	other := filepath.Join(t.TempDir(), "other")
	if err := os.WriteFile(other, []byte("\nno end of line"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		arguments []string
		code      int
		output    string
		complaint string
	}{
		{[]string{`=`, file}, 0, "one=1\nTWO=2 three=3\n\xff=4\n" + long, ""},
		{[]string{"-i", `two`, file}, 0, "TWO=2 three=3\n", ""},
		{[]string{"-n", "-o", `[a-z]+=\d`, file}, 0, "1:one=1\n3:three=3\n5:" + long, ""},
		{[]string{"-o", `z*`, file}, 0, "", ""},
		{[]string{"-c", `=`, file}, 0, "4\n", ""},
		{[]string{"-v", "-n", `=`, file}, 0, "2:none\n", ""},
		{[]string{"-v", "-c", `=`, file}, 0, "1\n", ""},
		{[]string{"-c", `n`, file, other}, 0, file + ":2\n" + other + ":1\n", ""},
		{[]string{`end`, file, other}, 0, other + ":no end of line\n", ""},
		{[]string{"-n", `^$`, file, other}, 0, other + ":1:\n", ""},
		{[]string{"-n", `input`}, 0, "2:the input\n", ""},
		{[]string{`absent`, file}, 1, "", ""},
		{[]string{`a(b`, file}, 2, "", "re2grep: bad pattern: missing ): a(b\n"},
		{[]string{`end`, file + ".absent", other}, 2, other + ":no end of line\n", "re2grep: open " + file + ".absent: no such file or directory\n"},
	} {
		code, output, complaint := run("one\nthe input", test.arguments...)
		if code != test.code || output != test.output || complaint != test.complaint {
			t.Errorf("%q: exit code %d, %.200q, %q", test.arguments, code, output, complaint)
		}
	}
	if code, _, complaint := run(""); code != 2 || !strings.HasPrefix(complaint, "usage: re2grep") {
		t.Errorf("without arguments: exit code %d, %q", code, complaint)
	}
}
