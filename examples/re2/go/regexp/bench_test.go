package regexp_test

import (
	goregexp "regexp"
	"slices"
	"strings"
	"testing"
	"time"
)

// BenchmarkFindStringSubmatch runs this package and Go's in turn, so that both
// meet the same machine. It reports the time of a call of each, and the median
// of how they relate: below 1, this package is faster.
func BenchmarkFindStringSubmatch(b *testing.B) {
	for _, test := range []struct{ name, pattern, text string }{
		{"short", `(\w+)=(\w+)`, "key=value"},
		{"date", `(\d{4})-(\d\d)-(\d\d)`, "It was written on 2024-02-29, or a day later."},
		{"far", `(\w+)@(\w+)\.com`, strings.Repeat("no address in here; ", 200) + "gopher@example.com"},
		{"hard", `(x+x+)+y`, strings.Repeat("x", 500)},
	} {
		b.Run(test.name, func(b *testing.B) {
			re2, golang := compile(b, test.pattern), goregexp.MustCompile(test.pattern)
			var here, there time.Duration
			var ratios []float64
			for b.Loop() {
				h := took(re2, test.text)
				t := took(golang, test.text)
				here, there = here+h, there+t
				ratios = append(ratios, float64(h)/float64(t))
			}
			slices.Sort(ratios)
			calls := float64(len(ratios) * batch)
			b.ReportMetric(0, "ns/op") // of no interest: both, a batch of each
			b.ReportMetric(float64(here)/calls, "re2-ns")
			b.ReportMetric(float64(there)/calls, "go-ns")
			b.ReportMetric(ratios[len(ratios)/2], "re2/go")
		})
	}
}

// batch is how many calls are timed together.
const batch = 100

func took(re expression, text string) time.Duration {
	begin := time.Now()
	for range batch {
		re.FindStringSubmatch(text)
	}
	return time.Since(begin)
}
