//go:build cgo

package harness

import (
	"errors"
	"math/rand/v2"
	"os"
	"runtime"
	"runtime/pprof"
	"sync"
	"testing"
	"time"

	"example.com/hooks"
	"github.com/bridge-cpp/bridge/go-harness/internal/hook"
)

// listen lets C++ call f, until the test ends with nothing alive.
func listen(t *testing.T, f func(step int) int) {
	t.Helper()
	hook.Set(f)
	hooks.Listen(hook.Address())
	t.Cleanup(func() {
		hooks.Listen(0)
		hook.Set(func(int) int { return 0 })
		hooks.VerifyNone(t)
	})
}

// inTime fails the test if f waits for ever.
func inTime(t *testing.T, f func()) {
	t.Helper()
	done := make(chan struct{})
	go func() {
		defer close(done)
		f()
	}()
	select {
	case <-done:
	case <-time.After(10 * time.Second):
		pprof.Lookup("goroutine").WriteTo(os.Stderr, 1)
		t.Fatal("it waits for itself")
	}
}

// refused says that a call from inside is refused, and how it names itself.
func refused(t *testing.T, err error) {
	t.Helper()
	wantError(t, err, hooks.ErrReentrant)
	if errors.Is(err, hooks.ErrClosed) {
		t.Errorf("%v is not about closing", err)
	}
}

func TestCallsFromInsideAreRefused(t *testing.T) {
	bell := hooks.NewBell(5)
	other := hooks.NewBell(7)
	echo := bell.Reflect()
	must(t, echo.Close())
	calls := 0
	listen(t, func(step int) int {
		calls++
		_, err := bell.Tone()
		refused(t, err)
		_, err = bell.Ring(1)
		refused(t, err)
		refused(t, panicOf(t, func() { bell.Reflect() }))
		_, err = other.RingWith(bell, 1)
		refused(t, err)
		refused(t, bell.Close())
		if step == 2 {
			// Both are held.
			_, err = other.Tone()
			refused(t, err)
		} else {
			tone, err := other.Tone()
			must(t, err)
			becomes(t, "Tone", tone, 7)
		}
		return step
	})
	inTime(t, func() {
		becomes(t, "Ring", give(bell.Ring(1))(t), 6)
		becomes(t, "RingWith", give(bell.RingWith(other, 2))(t), 14)
		// Nothing is held any more, and nothing has begun to close.
		becomes(t, "Tone", give(bell.Tone())(t), 5)
	})
	becomes(t, "calls", calls, 2)
	must(t, bell.Close())
	must(t, other.Close())
}

func TestCallsFromInsideShare(t *testing.T) {
	board := hooks.NewBoard()
	var writers sync.WaitGroup
	depth := 0
	listen(t, func(step int) int {
		if depth++; depth == 1 {
			// A writer waits from here on, so that no new reader gets in by itself.
			writers.Go(func() { must(t, board.Grow()) })
			for range 10 {
				time.Sleep(time.Millisecond)
			}
		}
		refused(t, board.Grow())
		_, err := board.Write(1)
		refused(t, err)
		if step > 0 {
			return int(give(board.Read(int32(step - 1)))(t))
		}
		return int(give(board.Size())(t))
	})
	inTime(t, func() {
		becomes(t, "Read", give(board.Read(3))(t), 0)
		writers.Wait()
		becomes(t, "Size", give(board.Size())(t), 1)
	})
	becomes(t, "depth", depth, 4)
	// Every reader has left: a writer gets in.
	inTime(t, func() { must(t, board.Grow()) })
	must(t, board.Close())
}

func TestWritersAreNotReadFromInside(t *testing.T) {
	board := hooks.NewBoard()
	listen(t, func(int) int {
		_, err := board.Size()
		refused(t, err)
		_, err = board.Read(0)
		refused(t, err)
		refused(t, panicOf(t, func() { hooks.Put(board) }))
		return 40
	})
	inTime(t, func() { becomes(t, "Write", give(board.Write(0))(t), 41) })
	must(t, board.Close())
}

// Others wait for the call, and are not refused.
func TestOthersWait(t *testing.T) {
	bell := hooks.NewBell(5)
	var others sync.WaitGroup
	listen(t, func(int) int {
		for range 4 {
			others.Go(func() { becomes(t, "Tone", give(bell.Tone())(t), 5) })
		}
		time.Sleep(5 * time.Millisecond)
		return 0
	})
	inTime(t, func() {
		give(bell.Ring(1))(t)
		others.Wait()
	})
	must(t, bell.Close())
}

func TestConfinedCallsFromInsideAreRefused(t *testing.T) {
	lap, other := hooks.NewLap(), hooks.NewLap()
	listen(t, func(int) int {
		_, err := lap.Count()
		refused(t, err)
		// They have one thread in common, and it is this one.
		_, err = other.Run(1)
		refused(t, err)
		refused(t, other.Close())
		return 10
	})
	inTime(t, func() { becomes(t, "Run", give(lap.Run(1))(t), 11) })
	must(t, lap.Close())
	must(t, other.Close())
}

func TestLocksInCommonAreRefusedFromInside(t *testing.T) {
	ledger, other := hooks.NewLedger(), hooks.NewLedger()
	listen(t, func(int) int {
		_, err := other.Total()
		refused(t, err)
		_, err = hooks.Entries()
		refused(t, err)
		_, err = hooks.Audit(1)
		refused(t, err)
		return 5
	})
	inTime(t, func() {
		becomes(t, "Post", give(ledger.Post(1))(t), 6)
		becomes(t, "Audit", give(hooks.Audit(1))(t), 5)
		becomes(t, "Entries", give(hooks.Entries())(t), 3)
	})
	must(t, ledger.Close())
	must(t, other.Close())
}

func TestDestructorsCallBack(t *testing.T) {
	var guest *hooks.Guest
	var steps []int
	listen(t, func(step int) int {
		steps = append(steps, step)
		if step < 0 {
			_, err := guest.Number()
			refused(t, err)
			refused(t, guest.Close())
		}
		return 0
	})
	inTime(t, func() {
		guest = hooks.NewGuest(4)
		becomes(t, "Number", give(guest.Number())(t), 4)
		must(t, guest.Close())
		_, err := guest.Number()
		wantError(t, err, hooks.ErrClosed)
	})
	if len(steps) != 2 || steps[0] != 4 || steps[1] != -4 {
		t.Errorf("steps are %v", steps)
	}
}

// The last borrower completes what Close has begun, but not on the thread that is
// inside of the lender.
func TestLendersAreLeftToOthers(t *testing.T) {
	board := hooks.NewBoard()
	tack := hooks.Put(board)
	listen(t, func(int) int {
		closed := make(chan error)
		go func() { closed <- board.Close() }()
		time.Sleep(5 * time.Millisecond)
		must(t, tack.Close())
		// The board's Close waits for the call that this is.
		go func() { <-closed }()
		return 0
	})
	inTime(t, func() {
		give(board.Read(0))(t)
		for {
			if _, err := board.Size(); errors.Is(err, hooks.ErrClosed) {
				break
			}
			runtime.Gosched()
		}
	})
	becomesSoon(t, func() bool { return hooks.LiveObjects()[boardClass(t)].Alive == 0 })
}

func boardClass(t *testing.T) int {
	for i, of := range hooks.LiveObjects() {
		if of.Type == "Board" {
			return i
		}
	}
	t.Fatal("no boards")
	return 0
}

// becomesSoon waits for what others do.
func becomesSoon(t *testing.T, is func() bool) {
	t.Helper()
	for end := time.Now().Add(20 * time.Second); !is(); time.Sleep(time.Millisecond) {
		if time.Now().After(end) {
			t.Fatal("it does not happen")
		}
	}
}

// What leaves by a panic or by Goexit leaves nothing locked, and its thread knows
// of no call any more.
func TestLeavingFromInside(t *testing.T) {
	bell := hooks.NewBell(5)
	board := hooks.NewBoard()
	var leave func()
	listen(t, func(step int) int {
		if step == 1 {
			leave()
		}
		return 0
	})
	for _, leave = range []func(){runtime.Goexit, func() { panic("leaves") }} {
		for range 20 {
			inTime(t, func() {
				defer func() { recover() }()
				give(bell.Ring(1))(t)
			})
			inTime(t, func() {
				defer func() { recover() }()
				give(board.Read(1))(t)
			})
			// On whatever thread: nothing is held, and who waits is not refused.
			var both sync.WaitGroup
			for range 4 {
				both.Go(func() { give(bell.Ring(0))(t) })
				both.Go(func() { must(t, board.Grow()) })
			}
			inTime(t, both.Wait)
		}
	}
	must(t, bell.Close())
	must(t, board.Close())
}

// Goroutines call, and call from inside, at random. Nobody waits for ever, and
// every error is one of re-entry.
func TestReentryAtRandom(t *testing.T) {
	bells := []*hooks.Bell{hooks.NewBell(1), hooks.NewBell(2)}
	board, ledger, lap := hooks.NewBoard(), hooks.NewLedger(), hooks.NewLap()
	var use func(depth int)
	listen(t, func(step int) int {
		// From inside only what is held already or has no other way in: two calls
		// that hold one thing each and want the other's wait for ever in any language.
		use(step - 1)
		return 0
	})
	var refusals sync.Map
	use = func(depth int) {
		if depth < 0 {
			return
		}
		step := int32(depth)
		var err error
		switch rand.IntN(4) {
		case 0:
			_, err = board.Read(step)
		case 1:
			_, err = board.Size()
		case 2:
			_, err = board.Read(0)
		case 3:
			err = board.Grow()
		}
		if err != nil {
			refused(t, err)
			refusals.Store(depth, true)
		}
	}
	inTime(t, func() {
		var all sync.WaitGroup
		for range 16 {
			all.Go(func() {
				for range 200 {
					use(3)
				}
			})
		}
		all.Wait()
	})
	if _, outside := refusals.Load(3); outside {
		t.Error("a call from outside was refused")
	}
	if _, inside := refusals.Load(2); !inside {
		t.Error("no call from inside was refused")
	}
	must(t, board.Grow())
	for _, object := range []interface{ Close() error }{bells[0], bells[1], board, ledger, lap} {
		must(t, object.Close())
	}
}
