package PACKAGE

import (
	"math"
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
