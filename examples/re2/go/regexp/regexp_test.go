package regexp_test

import (
	"errors"
	"fmt"
	goregexp "regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/bridge-cpp/bridge/examples/re2/go/re2"
	"github.com/bridge-cpp/bridge/examples/re2/go/regexp"
)

func Example() {
	re := regexp.MustCompile(`(?P<key>\w+)=(?P<value>\w*)`)
	defer re.Close()

	fmt.Println(re.FindStringSubmatch("a=1;b=2"))
	fmt.Println(re.FindAllStringIndex("a=1;b=2", -1))
	fmt.Println(re.ReplaceAllString("a=1;b=2", "${value}=$key"))
	// Output:
	// [a=1 a 1]
	// [[0 3] [4 7]]
	// 1=a;2=b
}

func ExampleCompile() {
	_, err := regexp.Compile(`a(b`)
	if errors.Is(err, re2.ErrMissingParen) {
		fmt.Println(err)
	}
	// Output: re2: missing ): a(b
}

func ExampleSet() {
	set, err := regexp.NewSet(`\d+`, `[a-z]+`, `^$`)
	if err != nil {
		panic(err)
	}
	defer set.Close()
	fmt.Println(set.MatchString("a1"))
	// Output: [0 1] <nil>
}

func compile(t testing.TB, expr string) *regexp.Regexp {
	t.Helper()
	re, err := regexp.Compile(expr)
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

func TestClose(t *testing.T) {
	re := regexp.MustCompile(`a`)
	for range 2 {
		if err := re.Close(); err != nil {
			t.Error(err)
		}
	}
	if re.String() != `a` || re.NumSubexp() != 0 {
		t.Error(re)
	}
	defer func() {
		if err, ok := recover().(error); !ok || !errors.Is(err, re2.ErrClosed) {
			t.Error(err)
		}
	}()
	re.Find(nil)
}

func TestMustCompile(t *testing.T) {
	for name, compile := range map[string]func(string) *regexp.Regexp{"Compile": regexp.MustCompile, "CompilePOSIX": regexp.MustCompilePOSIX} {
		t.Run(name, func(t *testing.T) {
			defer func() {
				want := "regexp: " + name + "(\"a(b\"): re2: missing ): a(b"
				if text, ok := recover().(string); !ok || !strings.HasPrefix(text, want) {
					t.Error(text)
				}
			}()
			compile(`a(b`)
		})
	}
}

func TestMatch(t *testing.T) {
	for pattern, want := range map[string]bool{`b`: true, `c`: false, `\B`: false} {
		inString, err := regexp.MatchString(pattern, "a b")
		inBytes, err2 := regexp.Match(pattern, []byte("a b"))
		if inString != want || inBytes != want || err != nil || err2 != nil {
			t.Error(pattern, inString, inBytes, err, err2)
		}
	}
	if _, err := regexp.MatchString(`*`, ""); !errors.Is(err, re2.CodeInvalidArgument) {
		t.Error(err)
	}
}

// The quoted text is not that of Go's package, but it means the same in both.
func TestQuoteMeta(t *testing.T) {
	for _, text := range append(texts, `\.+*?()|[]{}^$-`, "\x00\x01") {
		pattern := `\A` + regexp.QuoteMeta(text) + `\z`
		if !compile(t, pattern).MatchString(text) || !goregexp.MustCompile(pattern).MatchString(text) {
			t.Errorf("%q does not match %q", pattern, text)
		}
	}
}

// What the documentation of the package says of bytes that are not UTF-8.
func TestNotUTF8(t *testing.T) {
	re := compile(t, `.`)
	if at := re.FindStringIndex("\xffa"); !slices.Equal(at, []int{1, 2}) {
		t.Error(at)
	}
	if at := goregexp.MustCompile(`.`).FindStringIndex("\xffa"); !slices.Equal(at, []int{0, 1}) {
		t.Error("Go's package has changed:", at)
	}
	if got := compile(t, `x*`).ReplaceAllString("\xe9\xff\xc3", "-"); got != "-\xe9-\xff-\xc3-" {
		t.Errorf("%q", got)
	}
}

// What is found is a part of the text, but nothing can be appended to it there.
func TestParts(t *testing.T) {
	text := []byte("abc")
	found := compile(t, `(a)(b)`).FindSubmatch(text)
	found = append(found, compile(t, `a`).Find(text), compile(t, `a`).FindAll(text, -1)[0])
	for _, part := range found {
		if cap(part) != len(part) {
			t.Errorf("%q can be appended to", part)
		}
	}
	text[0] = 'x'
	if string(found[1]) != "x" {
		t.Errorf("%q is a copy", found[1])
	}
}

func TestSet(t *testing.T) {
	set, err := regexp.NewSet(`c`, `b`, `a`)
	if err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string][]int{"": {}, "abc": {0, 1, 2}, "a": {2}, "\xffcb": {0, 1}} {
		if got, err := set.Match([]byte(text)); err != nil || !slices.Equal(got, want) {
			t.Errorf("%q: %v, %v", text, got, err)
		}
	}
	for range 2 {
		if err := set.Close(); err != nil {
			t.Error(err)
		}
	}
	if _, err := set.MatchString("a"); !errors.Is(err, re2.ErrClosed) {
		t.Error(err)
	}
	if _, err := regexp.NewSet(`a`, `a(b`); !errors.Is(err, re2.CodeInvalidArgument) || !strings.HasPrefix(err.Error(), "expression 1: ") {
		t.Error(err)
	}
	empty, err := regexp.NewSet()
	if err != nil {
		t.Fatal(err)
	}
	defer empty.Close()
	if got, err := empty.MatchString("a"); len(got) != 0 || err != nil {
		t.Error(got, err)
	}
}

// Goroutines share one expression and one set, and get what one alone would.
func TestSharing(t *testing.T) {
	const text = "key=value; other=2; none"
	re, alone := compile(t, `(\w+)=(\w+)`), goregexp.MustCompile(`(\w+)=(\w+)`)
	set, err := regexp.NewSet(`\d`, `;`, `x`)
	if err != nil {
		t.Fatal(err)
	}
	defer set.Close()
	want, replaced := alone.FindAllStringSubmatchIndex(text, -1), alone.ReplaceAllString(text, "$2")
	var wg sync.WaitGroup
	for range 16 {
		wg.Go(func() {
			for range 200 {
				if got := re.FindAllStringSubmatchIndex(text, -1); !slices.EqualFunc(got, want, slices.Equal) {
					t.Error(got)
				}
				if got := re.ReplaceAllString(text, "$2"); got != replaced {
					t.Error(got)
				}
				if got, err := set.MatchString(text); err != nil || !slices.Equal(got, []int{0, 1}) {
					t.Error(got, err)
				}
			}
		})
	}
	wg.Wait()
}

// Close waits for the calls that have begun; later ones panic.
func TestCloseAgainstCalls(t *testing.T) {
	re := regexp.MustCompile(`a+`)
	var begun, wg sync.WaitGroup
	begun.Add(4)
	for range 4 {
		wg.Go(func() {
			defer func() {
				if err, ok := recover().(error); !ok || !errors.Is(err, re2.ErrClosed) {
					t.Error(err)
				}
			}()
			for i := 0; ; i++ {
				if at := re.FindStringIndex("baab"); !slices.Equal(at, []int{1, 3}) {
					t.Error(at)
				}
				if i == 0 {
					begun.Done()
				}
			}
		})
	}
	begun.Wait()
	if err := re.Close(); err != nil {
		t.Error(err)
	}
	wg.Wait()
}
