package PACKAGE

import "time"

// LeafCalls says whether the functions that are marked #[leaf] are called
// without telling the scheduler. They are in a program that is built with
// -tags bridge_leaf, for 64-bit x86 or ARM under Linux, by a release of Go that
// is known and was found to be as known when the program began. Otherwise they
// are called as all others are, and only cost more.
func LeafCalls() bool { return leaf.On }

// ReportLeafCalls has report called with each call of a function that is marked
// #[leaf] and took longer than limit, in a program that is built with -tags
// bridge_trace; in others it does nothing. Report is called on the goroutine of
// the call, after it. Until then, and for nil, the first call of each function
// that took longer than 1 µs or limit is logged, and others that took twice as
// long as the one before. A call also takes long when the system has something
// else to run.
func ReportLeafCalls(limit time.Duration, report func(function string, took time.Duration)) {
	leaf.ReportTo(limit, report)
}
