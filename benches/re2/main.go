// Re2 measures FindString and FindStringSubmatch of the package regexp over the
// generated bindings of RE2, beside what stands in its place: C shims by hand, of
// the usual kind and of a careful one, Go's own package, and a loop in C++.
package main

import (
	goregexp "regexp"
	"strings"
	"time"

	"github.com/bridge-cpp/bridge/benches/bars"
	"github.com/bridge-cpp/bridge/examples/re2/go/regexp"
)

// asUsual is the bar beside the usual shim: 1.4 times as fast. Over 4 KB, RE2 itself
// takes nearly all of the time, however it is called.
const asUsual = 1 / 1.4

// expression is what is measured.
type expression interface {
	FindString(s string) string
	FindStringSubmatch(s string) []string
}

var texts = []struct {
	name, pattern, text string
	limit               float64
}{
	{"9 bytes", `(\w+)=(\w+)`, "key=value", asUsual},
	{"45 bytes", `(\d{4})-(\d\d)-(\d\d)`, "It was written on 2024-02-29, or a day later.", asUsual},
	{"4 KB", `(\w+)@(\w+)\.com`, strings.Repeat("no address in here; ", 200) + "gopher@example.com", 0},
}

func main() {
	for _, t := range texts {
		ours, theirs, careful := regexp.MustCompile(t.pattern), compileUsual(t.pattern), compileByHand(t.pattern)
		golang := goregexp.MustCompile(t.pattern)
		loop := newPlain(theirs, t.text)
		measure("RE2: FindString, "+t.name, []bars.Column{
			{Name: "bridge", Run: find(ours, t.text)},
			{Name: "raw cgo", Run: find(careful, t.text)},
			{Name: "C shim by hand", Limit: t.limit, Run: find(theirs, t.text)},
			{Name: "C++", Run: loop.find},
			{Name: "Go's regexp", Run: find(golang, t.text)},
		})
		measure("RE2: FindStringSubmatch, "+t.name, []bars.Column{
			{Name: "bridge", Run: submatch(ours, t.text)},
			{Name: "raw cgo", Run: submatch(careful, t.text)},
			{Name: "C shim by hand", Limit: t.limit, Run: submatch(theirs, t.text)},
			{Name: "C++", Run: loop.submatch},
			{Name: "Go's regexp", Run: submatch(golang, t.text)},
		})
		loop.close()
		theirs.close()
		careful.close()
		if err := ours.Close(); err != nil {
			panic(err)
		}
	}
}

// measure has turns that are over, mostly, before the system gives the processor
// to somebody else.
func measure(name string, columns []bars.Column) {
	bars.Case{Name: name, Span: 500 * time.Microsecond, Turns: 10, Items: 1, Columns: columns}.Measure()
}

func find(re expression, text string) func(times int) {
	return func(times int) {
		for range times {
			re.FindString(text)
		}
	}
}

func submatch(re expression, text string) func(times int) {
	return func(times int) {
		for range times {
			re.FindStringSubmatch(text)
		}
	}
}
