// Package leaf calls C functions that are short and never block or call back,
// without telling Go's scheduler. Nothing else may be called so: the scheduler
// and the collector wait for the call.
package leaf

import "time"

// A Clock measures calls with -tags bridge_trace.
type Clock struct{}

// Start does nothing.
func Start() (c Clock) { return c }

// Stop does nothing.
func (Clock) Stop() {}

// Report does nothing.
func (Clock) Report(string) {}

// ReportTo does nothing.
func ReportTo(time.Duration, func(function string, took time.Duration)) {}
