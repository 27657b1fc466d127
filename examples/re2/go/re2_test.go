package re2_test

import (
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
	t.Cleanup(func() {
		if err := re.Close(); err != nil {
			t.Error(err)
		}
	})
	return re
}

func TestMatch(t *testing.T) {
	re := compile(t, `h(.*)o`)
	for text, want := range map[string]struct{ full, partial bool }{
		"hello": {true, true}, "oh, hello": {false, true}, "": {}, "h\x00o": {true, true}, "hé\xffo": {false, false},
	} {
		if full := re.FullMatch(text); full != want.full {
			t.Errorf("FullMatch(%q) = %v", text, full)
		}
		if partial := re.PartialMatch(text); partial != want.partial {
			t.Errorf("PartialMatch(%q) = %v", text, partial)
		}
		if partial := re.PartialMatchBytes([]byte(text)); partial != want.partial {
			t.Errorf("PartialMatchBytes(%q) = %v", text, partial)
		}
	}
	if re.String() != `h(.*)o` {
		t.Error(re)
	}
}

func TestBadPattern(t *testing.T) {
	for pattern, want := range map[string]struct {
		code    int64
		message string
	}{
		`a(b`: {6, "missing ): a(b"}, `[z-a]`: {4, "invalid character class range: z-a"}, `*`: {9, "no argument for repetition operator: *"},
		"\xff": {13, "invalid UTF-8"},
	} {
		re, err := re2.Compile(pattern)
		var e *re2.Error
		if re != nil || !errors.Is(err, re2.ErrPattern) || !errors.Is(err, re2.CodeInvalidArgument) || !errors.As(err, &e) {
			t.Fatalf("%q: %v, %v", pattern, re, err)
		}
		if e.Detail != want.code || !strings.HasPrefix(e.Message, want.message) || e.Domain != "re2::RE2::ErrorCode" {
			t.Errorf("%q: %+v", pattern, e)
		}
	}
}

func TestFlags(t *testing.T) {
	re, err := re2.CompileFlags(`A.B`, re2.Flags{IgnoreCase: true, DotNl: true})
	if err != nil {
		t.Fatal(err)
	}
	defer re.Close()
	if !re.FullMatch("a\nb") {
		t.Error("the flags do not arrive")
	}
	literal, err := re2.CompileFlags(`a(`, re2.Flags{Literal: true})
	if err != nil {
		t.Fatal(err)
	}
	defer literal.Close()
	if !literal.FullMatch("a(") {
		t.Error("the flags do not arrive")
	}
}

func TestFind(t *testing.T) {
	re := compile(t, `(?P<key>\w+)=(?P<value>\w*)(;)?`)
	text := "  a=1;b="
	match := re.Find(text, 0)
	if want := []re2.Range{{Begin: 2, End: 6}, {Begin: 2, End: 3}, {Begin: 4, End: 5}, {Begin: 5, End: 6}}; !slices.Equal(match, want) {
		t.Errorf("%v", match)
	}
	match = re.Find(text, 6)
	if len(match) != 4 || text[match[0].Begin:match[0].End] != "b=" || match[2].Begin != match[2].End || match[3].End >= match[3].Begin {
		t.Errorf("%v", match)
	}
	for _, from := range []int{len(text), len(text) + 1, 1 << 40} {
		if match := re.Find(text, from); len(match) != 0 {
			t.Errorf("%v", match)
		}
	}
	if match := compile(t, `x*`).Find("", 0); len(match) != 1 || match[0] != (re2.Range{}) {
		t.Errorf("%v", match)
	}
}

func TestReplace(t *testing.T) {
	re := compile(t, `(\w+)@(\w+)`)
	text := "a@b c@d"
	for name, replace := range map[string]func(string, string) (string, error){
		`b at a c@d`: re.Replace, `b at a d at c`: re.ReplaceAll,
	} {
		if got, err := replace(text, `\2 at \1`); got != name || err != nil {
			t.Errorf("%q, %v", got, err)
		}
		if _, err := replace(text, `\3`); !errors.Is(err, re2.ErrRewrite) {
			t.Error(err)
		}
	}
	if got, ok, err := re.Extract(text, `<\2>`); got != "<b>" || !ok || err != nil {
		t.Error(got, ok, err)
	}
	if got, ok, err := re.Extract("none", `<\2>`); got != "" || ok || err != nil {
		t.Error(got, ok, err)
	}
	if got := re2.QuoteMeta("a.b"); got != `a\.b` {
		t.Error(got)
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

// One object, many goroutines: RE2 locks by itself.
func TestSharing(t *testing.T) {
	re := compile(t, `(a+)(b+)`)
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range 1000 {
				if !re.PartialMatch("xaabbx") || len(re.Find("xaabbx", 0)) != 3 {
					t.Error("no match")
				}
			}
		})
	}
	wg.Wait()
}

func TestGrep(t *testing.T) {
	program := filepath.Join(t.TempDir(), "re2grep")
	if output, err := exec.Command("go", "build", "-o", program, "./cmd/re2grep").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, output)
	}
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, []byte("one=1\nnone\nTWO=2 three=3\n\xff=4\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, run := range []struct {
		arguments []string
		code      int
		output    string
	}{
		{[]string{`=`, file}, 0, "one=1\nTWO=2 three=3\n\xff=4\n"},
		{[]string{"-i", `two`, file}, 0, "TWO=2 three=3\n"},
		{[]string{"-o", `(?P<key>[a-z]+)=\d`, file}, 0, "one=1\tkey=one\nthree=3\tkey=three\n"},
		{[]string{`absent`, file}, 1, ""},
		{[]string{`a(b`, file}, 2, "re2grep: bad pattern: missing ): a(b (code 6 of re2::RE2::ErrorCode)\n"},
		{[]string{`a`, file + ".absent"}, 2, "re2grep: open " + file + ".absent: no such file or directory\n"},
		{[]string{`a`}, 2, "usage: re2grep [-i] [-o] PATTERN FILE...\n"},
	} {
		command := exec.Command(program, run.arguments...)
		output, _ := command.CombinedOutput()
		if code := command.ProcessState.ExitCode(); code != run.code || string(output) != run.output {
			t.Errorf("%q: exit code %d, %q", run.arguments, code, output)
		}
	}
}
