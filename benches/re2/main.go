// Re2 measures FindStringSubmatch of the package regexp over the generated
// bindings of RE2, beside a C shim by hand and beside Go's own package.
package main

import (
	"encoding/json"
	"fmt"
	"math"
	goregexp "regexp"
	"slices"
	"strings"
	"time"

	"github.com/bridge-cpp/bridge/examples/re2/go/regexp"
)

// rounds is how often all of them are measured, one right after the other.
const rounds = 21

// span is about how long one of them runs in a round.
const span = 10 * time.Millisecond

// expression is what is measured.
type expression interface {
	FindStringSubmatch(s string) []string
}

var cases = []struct{ name, pattern, text string }{
	{"9 bytes", `(\w+)=(\w+)`, "key=value"},
	{"a date in 45 bytes", `(\d{4})-(\d\d)-(\d\d)`, "It was written on 2024-02-29, or a day later."},
	{"an address in 4 KB", `(\w+)@(\w+)\.com`, strings.Repeat("no address in here; ", 200) + "gopher@example.com"},
}

func main() {
	for _, c := range cases {
		ours, shim := regexp.MustCompile(c.pattern), compileByHand(c.pattern)
		name := "re2: submatches, " + c.name
		bar(name, "a C shim by hand", c.text, ours, shim)
		bar(name, "Go's regexp", c.text, ours, goregexp.MustCompile(c.pattern))
		shim.close()
		if err := ours.Close(); err != nil {
			panic(err)
		}
	}
}

// bar measures both in turn, and prints the line that `cargo xtask bench` reads:
// the median of the rounds' ratios, and the interval that holds it with 95 %.
func bar(name, beside, text string, ours, theirs expression) {
	calls := max(1, int(span/perCall(theirs, text, 100)))
	var ratios []float64
	fastest := [2]time.Duration{math.MaxInt64, math.MaxInt64}
	for range rounds {
		here, there := perCall(ours, text, calls), perCall(theirs, text, calls)
		fastest = [2]time.Duration{min(fastest[0], here), min(fastest[1], there)}
		ratios = append(ratios, float64(here)/float64(there))
	}
	slices.Sort(ratios)
	fmt.Printf("%s: %v beside %v of %s, the minima of %d rounds\n", name, fastest[0], fastest[1], beside, rounds)
	// The ranks of 0.98 times the root to either side of the middle.
	middle, spread := rounds/2, int(math.Ceil(math.Sqrt(rounds)))
	line, err := json.Marshal(map[string]any{
		"name": name, "beside": beside, "ratio": ratios[middle],
		"low": ratios[middle-spread], "high": ratios[middle+spread],
	})
	if err != nil {
		panic(err)
	}
	fmt.Printf("bar: %s\n", line)
}

// perCall returns how long a call takes.
func perCall(re expression, text string, calls int) time.Duration {
	begin := time.Now()
	for range calls {
		re.FindStringSubmatch(text)
	}
	return max(1, time.Since(begin)/time.Duration(calls))
}
