//go:build cgo

package harness

import (
	"errors"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"example.com/domains"
	"github.com/bridge-cpp/bridge/go-harness/internal/native"
)

// staysHome fails the test when a call was on another thread than its object's.
func staysHome(t *testing.T) func() {
	t.Helper()
	nothing := nothingAlive(t)
	before := native.Strays()
	return func() {
		t.Helper()
		becomes(t, "Strays", native.Strays(), before)
		nothing()
	}
}

func TestConfinedCallsRunOnTheirThread(t *testing.T) {
	defer staysHome(t)()
	shared := give(domains.NewWidget(1))(t)
	var wg sync.WaitGroup
	for n := range 16 {
		wg.Go(func() {
			for range 100 {
				// Each goroutine is on many threads of the system's.
				runtime.Gosched()
				own := give(domains.NewWidget(int32(n)))(t)
				own.Grow(1)
				becomes(t, "Size", own.Size(), int32(n)+1)
				becomes(t, "PlainSize", own.PlainSize(), int32(n)+1)
				shared.Grow(1)
				shared.SetTitle(strings.Repeat("title", n))
				_ = shared.Title()
				peek := domains.Look(own)
				becomes(t, "Peek.Size", peek.Size(), int32(n)+1)
				must(t, peek.Close())
				twin := own.Twin()
				becomes(t, "Total", domains.Total(own, twin), 2*int32(n)+2)
				becomes(t, "Total", domains.Total(own, nil), int32(n)+1)
				becomes(t, "Consume", domains.Consume(twin), int32(n)+1)
				must(t, own.Close())
			}
		})
	}
	wg.Wait()
	becomes(t, "Size", shared.Size(), 1601)
	becomes(t, "WidgetCount", domains.WidgetCount(), 1)
	must(t, shared.Close())
}

func TestConfinedObjectsInValuesStayOnTheirThread(t *testing.T) {
	defer staysHome(t)()
	shared := domains.SharedWidget(3)
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range 50 {
				all := domains.WidgetsOf([]int32{1, 2, 3})
				becomes(t, "ConsumeAll", give(domains.ConsumeAll(all))(t), 6)
				wantError(t, panicOf(t, func() { all[0].Size() }), domains.ErrClosed)
				// What was taken ends on the thread, although the call fails.
				_, err := domains.ConsumeAll(domains.WidgetsOf([]int32{1, 0, 2}))
				wantError(t, err, domains.ErrStopped)
				becomes(t, "SizesOf", domains.SizesOf([]*domains.Widget{shared, shared}), 6)
				becomes(t, "SizesOf", domains.SizesOf(nil), 0)
				paints := []*domains.Paint{domains.NewPaint(10), domains.NewPaint(20)}
				becomes(t, "Mix", domains.Mix(shared, paints), 33)
				// Refused as a whole: a widget twice, and one that is gone.
				two := domains.WidgetsOf([]int32{4, 5})
				_, err = domains.ConsumeAll([]*domains.Widget{two[0], two[1], two[0]})
				becomes(t, "twice", err != nil, true)
				_, err = domains.ConsumeAll([]*domains.Widget{two[0], all[1], two[1]})
				wantError(t, err, domains.ErrClosed)
				becomes(t, "ConsumeAll", give(domains.ConsumeAll(two))(t), 9)
			}
		})
	}
	wg.Wait()
	becomes(t, "WidgetCount", domains.WidgetCount(), 1)
	must(t, shared.Close())
}

// Whoever was the last holder, and wherever that was.
func TestConfinedWeakPointersStayOnTheirThread(t *testing.T) {
	defer staysHome(t)()
	defer domains.VerifyNone(t)
	for size := range int32(rounds(50)) {
		widget := domains.SharedWidget(size)
		weak := widget.Weak()
		var wg sync.WaitGroup
		for i := range 4 {
			wg.Go(func() {
				for turn := range 20 {
					if i == 0 && turn == 10 {
						must(t, widget.Close())
					}
					if again, ok := weak.Upgrade(); ok {
						becomes(t, "Size", again.Size(), size)
						must(t, again.Close())
					}
				}
			})
		}
		wg.Wait()
		if _, ok := weak.Upgrade(); ok {
			t.Fatal("somebody holds it")
		}
		must(t, weak.Close())
	}
}

// Two threads, and an object of none.
func TestOtherThreadsThanOne(t *testing.T) {
	defer staysHome(t)()
	widget, sound := give(domains.NewWidget(5))(t), domains.NewSound()
	becomes(t, "Play", sound.Play(), 7)
	paint := domains.Scrape(widget)
	becomes(t, "Colour", paint.Colour(), 5)
	becomes(t, "Cover", domains.Cover(widget, paint), 10)
	wantError(t, panicOf(t, func() { paint.Colour() }), domains.ErrClosed)
	must(t, widget.Close())
	must(t, sound.Close())
}

func TestErrorsTravelBack(t *testing.T) {
	defer staysHome(t)()
	widget := give(domains.NewWidget(1))(t)
	var wg sync.WaitGroup
	for n := range 8 {
		wg.Go(func() {
			for i := range 200 {
				why := fmt.Sprintf("goroutine %d, call %d", n, i)
				_, err := widget.Stop(why)
				var full *domains.Error
				if !errors.As(err, &full) || full.Message != why || full.Type != "domains::stopped" {
					t.Errorf("%+v", err)
				}
				wantError(t, err, domains.ErrStopped, domains.CodeAborted)
			}
		})
	}
	wg.Wait()
	_, err := widget.StopOddly()
	wantError(t, err, domains.CodeUnknown)
	wantError(t, panicOf(t, func() { widget.StopUnsaid() }), domains.CodeUnknown)
	_, err = domains.NewWidget(-1)
	wantError(t, err, domains.ErrInvalid, domains.CodeInvalidArgument)
	must(t, widget.Close())
}

func TestConfinedObjectsDieOnTheirThread(t *testing.T) {
	defer staysHome(t)()
	func() {
		// Lost, in an order that the collector chooses.
		for n := range 50 {
			widget := give(domains.NewWidget(int32(n)))(t)
			_ = domains.Look(widget)
			_ = domains.Look(widget)
		}
	}()
	native.Eventually(t, "what was lost is destroyed", func() bool {
		runtime.GC()
		return native.Alive() == 0
	})
	widget := give(domains.NewWidget(1))(t)
	peek := domains.Look(widget)
	wantError(t, widget.Close(), domains.ErrInUse)
	must(t, peek.Close())
	becomes(t, "WidgetCount", domains.WidgetCount(), 0)
}

// A cleanup does not wait for the thread: others are behind it.
func TestCleanupsDoNotWaitForTheThread(t *testing.T) {
	defer staysHome(t)()
	widget := give(domains.NewWidget(1))(t)
	func() {
		// As many as the collector may have workers.
		for range 100 {
			_ = give(domains.NewWidget(2))(t)
		}
	}()
	done := make(chan int32)
	go func() { done <- widget.Wait() }()
	native.Eventually(t, "a call waits", func() bool { return native.Waiting() == 1 })
	native.Collect()
	cleaned := make(chan struct{})
	func() {
		other := new([16]byte)
		runtime.AddCleanup(other, func(done chan struct{}) { close(done) }, cleaned)
	}()
	native.Eventually(t, "another cleanup runs", func() bool {
		runtime.GC()
		select {
		case <-cleaned:
			return true
		default:
			return false
		}
	})
	native.Continue()
	<-done
	must(t, widget.Close())
}

// What takes long to end holds up neither the collector nor, in great numbers,
// the threads of the system.
func TestSlowEndsHoldUpNobody(t *testing.T) {
	defer nothingAlive(t)()
	const errands = 100
	func() {
		for n := range errands {
			errand := domains.NewErrand()
			if n%2 == 0 {
				domains.FirstStep(errand) // ends its errand with itself
			}
		}
	}()
	native.Eventually(t, "errands end", func() bool {
		native.Collect()
		return native.Waiting() > 0
	})
	func() { domains.NewPaint(1) }()
	native.Eventually(t, "others are destroyed", func() bool {
		native.Collect()
		return !slices.ContainsFunc(domains.LiveObjects(), func(of domains.LiveType) bool {
			return of.Type == "Paint" && of.Alive != 0
		})
	})
	if n := native.Waiting(); n > 16 {
		t.Errorf("%d end at once", n)
	}
	native.Eventually(t, "all are destroyed", func() bool {
		native.Continue()
		native.Collect()
		return native.Alive() == 0
	})
}

// Goroutines that wait for the thread wait in Go.
func TestWaitingGoroutinesHoldNoThread(t *testing.T) {
	defer staysHome(t)()
	widget := give(domains.NewWidget(1))(t)
	others := make([]*domains.Widget, 200)
	for i := range others {
		others[i] = give(domains.NewWidget(2))(t)
	}
	done := make(chan int32)
	go func() { done <- widget.Wait() }()
	native.Eventually(t, "a call waits", func() bool { return native.Waiting() == 1 })
	before := native.Threads(t)
	var wg sync.WaitGroup
	for _, other := range others {
		wg.Go(func() {
			other.Size()
			must(t, other.Close())
		})
		wg.Go(func() {
			made := give(domains.NewWidget(3))(t)
			must(t, made.Close())
		})
	}
	time.Sleep(200 * time.Millisecond)
	if after := native.Threads(t); after > before+10 {
		t.Errorf("%d threads, and before %d", after, before)
	}
	native.Continue()
	<-done
	wg.Wait()
	must(t, widget.Close())
}

// meetsNobody fails the test when a call met another one that it excludes.
func meetsNobody(t *testing.T) func() {
	t.Helper()
	nothing := nothingAlive(t)
	before := native.Meetings()
	return func() {
		t.Helper()
		nothing()
		becomes(t, "Meetings", native.Meetings(), before)
	}
}

func TestObjectsOfALockExcludeEachOther(t *testing.T) {
	defer meetsNobody(t)()
	document, other := domains.NewDocument(), domains.NewDocument()
	ticket := domains.NewTicket()
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range 100 {
				root := document.Root()
				child := root.Child()
				child.Lookups()
				other.Lookups()
				must(t, root.Close())
				copied := ticket.Copy()
				copied.Holders()
				domains.CountTickets()
				becomes(t, "Stamp", domains.Stamp(document, copied), 1)
				lost := domains.NewDocument()
				_ = lost.Root() // destroyed by the collector, with its document
				_ = ticket.Copy()
				must(t, child.Close())
			}
		})
	}
	wg.Wait()
	root := document.Root()
	err := panicOf(t, document.Clear)
	wantError(t, err, domains.ErrInUse)
	other.Clear()
	becomes(t, "Lookups", other.Lookups(), 1)
	wantError(t, document.Close(), domains.ErrInUse)
	becomes(t, "Lookups", root.Lookups() > 800, true)
	must(t, root.Close())
	must(t, other.Close())
	must(t, ticket.Close())
}

// Goroutines that wait for a lock wait in Go.
func TestObjectsOfALockInValues(t *testing.T) {
	defer meetsNobody(t)()
	ticket := domains.NewTicket()
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range 100 {
				copies := domains.Copies(ticket, 20)
				ticket.Holders()
				stamped := give(domains.StampAll(copies))(t)
				becomes(t, "StampAll", stamped >= 2021, true)
				wantError(t, panicOf(t, func() { copies[19].Holders() }), domains.ErrClosed)
				_, err := domains.StampAll(nil)
				wantError(t, err, domains.ErrStopped)
				_ = domains.Copies(ticket, 3) // destroyed by the collector
			}
		})
	}
	wg.Wait()
	must(t, ticket.Close())
}

func TestWaitingForALockHoldsNoThread(t *testing.T) {
	defer meetsNobody(t)()
	document, other := domains.NewDocument(), domains.NewDocument()
	done := make(chan int32)
	go func() { done <- document.Wait() }()
	native.Eventually(t, "a call waits", func() bool { return native.Waiting() == 1 })
	before := native.Threads(t)
	var wg sync.WaitGroup
	for range 500 {
		wg.Go(func() { other.Lookups() })
		wg.Go(func() { must(t, domains.NewDocument().Close()) })
	}
	time.Sleep(200 * time.Millisecond)
	if after := native.Threads(t); after > before+10 {
		t.Errorf("%d threads, and before %d", after, before)
	}
	native.Continue()
	<-done
	wg.Wait()
	must(t, document.Close())
	must(t, other.Close())
}

func TestPositionsSurviveChanges(t *testing.T) {
	defer meetsNobody(t)()
	row, other := domains.NewRow(), domains.NewRow()
	for n := range 10 {
		row.Push(int32(n))
		other.Push(int32(n))
	}
	position := row.Begin()
	row.Push(10)
	row.Append(other)
	becomes(t, "Size", row.Size(), 21)
	becomes(t, "Number", position.Number(), 0)
	wantError(t, panicOf(t, func() { row.Append(row) }), domains.CodeInvalidArgument)
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for n := range 200 {
				row.Push(int32(n))
			}
		})
		wg.Go(func() {
			own := row.Begin()
			for range 200 {
				own.Next()
				own.Number()
				position.Next()
			}
			must(t, own.Close())
		})
	}
	wg.Wait()
	becomes(t, "Size", row.Size(), 821)
	// They still keep the row.
	wantError(t, row.Close(), domains.ErrInUse)
	wantError(t, panicOf(t, func() { row.Push(1) }), domains.ErrClosed)
	position.Next()
	must(t, position.Close())
	must(t, other.Close())
}

// waits starts a call that waits in C++, and returns what lets it go.
func waits(t *testing.T, call func() int32) (leave func()) {
	t.Helper()
	before := native.Waiting()
	done := make(chan int32)
	go func() { done <- call() }()
	native.Eventually(t, "a call waits", func() bool { return native.Waiting() == before+1 })
	return func() { native.Continue(); <-done }
}

// blocked checks that a call waits for another one, and returns what waits for
// its end.
func blocked(t *testing.T, call func()) (wait func()) {
	t.Helper()
	done := make(chan struct{})
	go func() { call(); close(done) }()
	select {
	case <-done:
		t.Error("it did not wait")
	case <-time.After(30 * time.Millisecond):
	}
	return func() { <-done }
}

func TestPartsOfALockAreIndependent(t *testing.T) {
	defer meetsNobody(t)()
	engine := domains.NewEngine()
	leave := waits(t, engine.Wait)
	becomes(t, "Steps", engine.Steps(), 1) // while the other part is held
	engine.Reset()
	runs := blocked(t, func() { engine.Run(1) })
	leave()
	runs()
	leave = waits(t, engine.WaitForStats)
	becomes(t, "Run", engine.Run(1), 2)
	becomes(t, "State", engine.State(), 2)
	steps := blocked(t, func() { engine.Steps() })
	leave()
	steps()
	must(t, engine.Close())
}

func TestCloseWaitsForAllParts(t *testing.T) {
	defer meetsNobody(t)()
	for _, wait := range []func(*domains.Engine) int32{(*domains.Engine).Wait, (*domains.Engine).WaitForStats} {
		closed, finished := domains.NewEngine(), domains.NewEngine()
		leave := waits(t, func() int32 { return wait(closed) })
		closes := blocked(t, func() { must(t, closed.Close()) })
		leave()
		closes()
		wantError(t, panicOf(t, func() { closed.Steps() }), domains.ErrClosed)
		wantError(t, panicOf(t, func() { closed.Run(1) }), domains.ErrClosed)
		leave = waits(t, func() int32 { return wait(finished) })
		finishes := blocked(t, func() { domains.Finish(finished) })
		leave()
		finishes()
		wantError(t, panicOf(t, func() { finished.Steps() }), domains.ErrClosed)
	}
	var none *domains.Engine
	var zero domains.Engine
	for _, engine := range []*domains.Engine{none, &zero} {
		wantError(t, panicOf(t, func() { engine.Steps() }), domains.ErrClosed)
		wantError(t, panicOf(t, func() { engine.Run(1) }), domains.ErrClosed)
	}
}

func TestWhatBorrowsHoldsThePartOfItsOrigin(t *testing.T) {
	defer meetsNobody(t)()
	engine := domains.NewEngine()
	job := domains.Begin(engine)
	wantError(t, panicOf(t, func() { engine.Run(1) }), domains.ErrInUse)
	wantError(t, panicOf(t, engine.Reset), domains.ErrInUse)
	leave := waits(t, engine.Wait)
	states := blocked(t, func() { job.State() })
	leave()
	states()
	leave = waits(t, engine.WaitForStats)
	becomes(t, "Job.State", job.State(), 0)
	leave()
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for range 200 {
				engine.State()
				engine.Steps()
				job.State()
				must(t, domains.Begin(engine).Close())
			}
		})
	}
	wg.Wait()
	wantError(t, engine.Close(), domains.ErrInUse)
	must(t, job.Close())
}
