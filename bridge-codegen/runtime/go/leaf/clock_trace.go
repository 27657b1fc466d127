// Package leaf calls C functions that are short and never block or call back,
// without telling Go's scheduler. Nothing else may be called so: the scheduler
// and the collector wait for the call.
package leaf

import (
	"log"
	"sync"
	"sync/atomic"
	"time"
)

// A Clock measures one call.
type Clock struct {
	began time.Time
	took  time.Duration
}

// Start begins to measure.
func Start() Clock { return Clock{began: time.Now()} }

// Stop ends it.
func (c *Clock) Stop() { c.took = time.Since(c.began) }

// Report reports a call that took too long.
func (c *Clock) Report(function string) {
	to := reporting.Load()
	if to == nil {
		to = &reportTo{time.Microsecond, logged}
	}
	if c.took > to.limit {
		to.report(function, c.took)
	}
}

type reportTo struct {
	limit  time.Duration
	report func(function string, took time.Duration)
}

var reporting atomic.Pointer[reportTo]

// ReportTo sets what is too long, and who is told.
func ReportTo(limit time.Duration, report func(function string, took time.Duration)) {
	if report == nil {
		report = logged
	}
	reporting.Store(&reportTo{limit, report})
}

// longest is how long the calls took that were logged.
var longest sync.Map

// logged logs a function's first call that took too long, and then those that
// took twice as long as the last one logged: some do because the system had
// something else to run.
func logged(function string, took time.Duration) {
	before, known := longest.Load(function)
	if known && took < 2*before.(time.Duration) {
		return
	}
	longest.Store(function, took)
	log.Printf("PACKAGE: the leaf call %s took %v", function, took)
}
