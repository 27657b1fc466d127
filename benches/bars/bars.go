// Package bars compares ways to do one thing, and prints what `cargo xtask bench`
// reads.
package bars

import (
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"time"
)

// rounds is how often all ways are measured, one right after the other.
const rounds = 21

// A Case is one thing to do. The first of its columns is ours.
type Case struct {
	Name    string
	Span    time.Duration // about how long a column runs in a turn
	Turns   int           // in a round; of each column the fastest counts
	Items   int           // what is done in a run: the times are those of one item
	Columns []Column
}

// A Column is one way to do it.
type Column struct {
	Name  string
	Limit float64 // of the ratio of ours to it, or 0 for none
	Run   func(times int)
}

// Measure prints the ratio of ours to each of the others, and the time of each.
func (c Case) Measure() {
	calls := make([]int, len(c.Columns))
	for i, column := range c.Columns {
		first := c.perItem(column, 1) * float64(c.Items)
		calls[i] = max(1, int(float64(c.Span)/first))
	}
	times := make([][]float64, len(c.Columns))
	for range rounds {
		fastest := slices.Repeat([]float64{math.MaxFloat64}, len(c.Columns))
		for range c.Turns {
			for i, column := range c.Columns {
				fastest[i] = min(fastest[i], c.perItem(column, calls[i]))
			}
		}
		for i := range c.Columns {
			times[i] = append(times[i], fastest[i])
		}
	}
	for i, column := range c.Columns {
		print("time", map[string]any{"case": c.Name, "column": column.Name, "ns": slices.Min(times[i])})
		if i > 0 {
			bar(c.Name, column, times[0], times[i])
		}
	}
}

// perItem returns how many nanoseconds an item takes.
func (c Case) perItem(column Column, calls int) float64 {
	begin := time.Now()
	column.Run(calls)
	return max(1, float64(time.Since(begin))) / float64(calls*c.Items)
}

// bar prints the median of the rounds' ratios, and the interval that holds it
// with 95 %.
func bar(name string, beside Column, ours, theirs []float64) {
	var ratios []float64
	for i := range ours {
		ratios = append(ratios, ours[i]/theirs[i])
	}
	slices.Sort(ratios)
	// The ranks of 0.98 times the root to either side of the middle.
	middle, spread := rounds/2, int(math.Ceil(math.Sqrt(rounds)))
	line := map[string]any{
		"name": name, "beside": beside.Name, "ratio": ratios[middle],
		"low": ratios[middle-spread], "high": ratios[middle+spread],
		"ours": slices.Min(ours), "theirs": slices.Min(theirs),
	}
	if beside.Limit != 0 {
		line["limit"] = beside.Limit
	}
	print("bar", line)
}

func print(kind string, of map[string]any) {
	line, err := json.Marshal(of)
	if err != nil {
		panic(err)
	}
	fmt.Printf("%s: %s\n", kind, line)
}
