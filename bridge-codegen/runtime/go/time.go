package PACKAGE

import (
	"math"
	"slices"
	"time"
)

// unixNano returns the nanoseconds since 1970, or a number that C++ refuses if
// they are too many.
func unixNano(t time.Time) int64 {
	if n := t.UnixNano(); time.Unix(0, n).Equal(t) {
		return n
	}
	return math.MinInt64
}

// unixTime returns the point in time so many nanoseconds after 1970.
func unixTime(n int64) time.Time { return time.Unix(0, n).UTC() }

// unixNanos returns what unixNano does of each.
func unixNanos(times []time.Time) []int64 {
	all := make([]int64, len(times))
	for i, t := range times {
		all[i] = unixNano(t)
	}
	return all
}

// appendTimes appends the points in time that the items of a batch give to dst; of
// items that give none, the zero time.
func appendTimes(dst []time.Time, nanoseconds []int64, gives func(item int) bool) []time.Time {
	dst = slices.Grow(dst, len(nanoseconds))
	for i, n := range nanoseconds {
		var t time.Time
		if gives(i) {
			t = unixTime(n)
		}
		dst = append(dst, t)
	}
	return dst
}

// givesAlways is for batches whose items cannot fail.
func givesAlways(int) bool { return true }

// givesIf is for items that may give nothing.
func givesIf(present []bool) func(item int) bool {
	return func(item int) bool { return present[item] }
}

// givesUnlessFailed is for items that can fail.
func givesUnlessFailed(err error) func(item int) bool {
	failed, ok := err.(*BatchError)
	return func(item int) bool { return !ok || failed.Errors[item] == nil }
}
