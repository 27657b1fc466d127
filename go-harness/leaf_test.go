//go:build cgo

package harness

import (
	"context"
	"errors"
	"hash/fnv"
	"io"
	"math"
	"runtime"
	"runtime/pprof"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"example.com/quick"
)

// The same tests hold with -tags bridge_leaf and without.

func TestLeafCallsAreOnWhenAskedFor(t *testing.T) {
	if quick.LeafCalls() != wantLeaves {
		t.Errorf("LeafCalls() = %v", quick.LeafCalls())
	}
}

// echoes checks that values come back as they went.
func echoes[T comparable](t *testing.T, echo func(T) T, values ...T) {
	t.Helper()
	for _, value := range values {
		if got := echo(value); got != value {
			t.Errorf("%T: %v became %v", value, value, got)
		}
	}
}

func TestLeafEchoes(t *testing.T) {
	echoes(t, quick.EchoBool, false, true)
	echoes(t, quick.EchoI8, 0, -1, math.MinInt8, math.MaxInt8)
	echoes(t, quick.EchoI16, 0, -1, math.MinInt16, math.MaxInt16)
	echoes(t, quick.EchoI32, 0, -1, math.MinInt32, math.MaxInt32)
	echoes(t, quick.EchoI64, 0, -1, math.MinInt64, math.MaxInt64)
	echoes(t, quick.EchoU8, 0, 1, math.MaxUint8)
	echoes(t, quick.EchoU16, 0, 1, math.MaxUint16)
	echoes(t, quick.EchoU32, 0, 1, math.MaxUint32)
	echoes(t, quick.EchoU64, 0, 1, math.MaxUint64)
	echoes(t, quick.EchoUsize, 0, 1, math.MaxInt)
	echoes(t, quick.EchoIsize, 0, -1, math.MinInt, math.MaxInt)
	echoes(t, quick.EchoF32, 0, -0.5, math.MaxFloat32, math.SmallestNonzeroFloat32, float32(math.Inf(-1)))
	echoes(t, quick.EchoF64, 0, -0.5, math.MaxFloat64, math.SmallestNonzeroFloat64, math.Inf(1))
	echoes(t, quick.EchoChar, 0, 'x', 0x80, 0xff)
	echoes(t, quick.EchoLong, 0, -1, math.MinInt, math.MaxInt)
	echoes(t, quick.EchoLevel, quick.LevelLow, quick.LevelHigh)
	echoes(t, quick.EchoDuration, 0, -1, time.Hour, math.MaxInt64, -math.MaxInt64)
	epoch := time.Unix(0, 0).UTC()
	echoTime := func(x time.Time) time.Time { return give(quick.EchoTime(x))(t) }
	echoes(t, echoTime, epoch, epoch.Add(1), epoch.Add(-1), epoch.Add(math.MaxInt64))
	_, err := quick.EchoTime(epoch.Add(math.MaxInt64).Add(1))
	if !errors.Is(err, quick.CodeOutOfRange) {
		t.Errorf("a time that 64 bits do not count: %v", err)
	}
	if x := quick.EchoF64(math.NaN()); x == x {
		t.Errorf("NaN became %v", x)
	}
}

func TestLeafRefusesWhatIsNoValue(t *testing.T) {
	panicOf(t, func() { quick.EchoUsize(-1) })
	panicOf(t, func() { quick.EchoLevel(5) })
}

func TestLeafWidens(t *testing.T) {
	// As C++ has a char, with a sign or without.
	char := int64(int8(-128))
	if runtime.GOARCH == "arm64" {
		char = 128
	}
	want := ((((int64(-128)*1000+255)*1000-32768)*1000+65535)*1000+char)*10 + 1
	if got := quick.Widen(math.MinInt8, math.MaxUint8, math.MinInt16, math.MaxUint16, 0x80, true); got != want {
		t.Errorf("%d, and not %d", got, want)
	}
	if got := quick.Widen(0, 0, 0, 0, 0, false); got != 0 {
		t.Errorf("%d, and not 0", got)
	}
}

func TestLeafOperandsHaveTheirPlaces(t *testing.T) {
	if got := quick.Digits(1, 2, 3, 4, 5, 6); got != 123456 {
		t.Errorf("digits: %d", got)
	}
	if got := quick.Weights(1, 9, 2, 3, true, 4, 5, 7, 6, 7, 8); got != 71987654321 {
		t.Errorf("weights: %.0f", got)
	}
}

func TestLeafOptions(t *testing.T) {
	x, y := int32(21), float32(3)
	if twice, ok := quick.Twice(&x); !ok || twice != 42 {
		t.Error(twice, ok)
	}
	if twice, ok := quick.Twice(nil); ok || twice != 0 {
		t.Error(twice, ok)
	}
	if half, ok := quick.Half(&y); !ok || half != 1.5 {
		t.Error(half, ok)
	}
	if half, ok := quick.Half(nil); ok || half != 0 {
		t.Error(half, ok)
	}
}

func TestLeafLendsText(t *testing.T) {
	long := strings.Repeat("long ", 1<<18)
	for _, text := range []string{"", "x", "a\x00b", "\xff\xfe", long, long[1000:2000]} {
		h := fnv.New64a()
		_, _ = io.WriteString(h, text)
		want := h.Sum64()
		if got := quick.Hash(text); got != want {
			t.Errorf("%d bytes of text: %x, and not %x", len(text), got, want)
		}
		if got := quick.HashBytes([]byte(text)); got != want {
			t.Errorf("%d bytes: %x, and not %x", len(text), got, want)
		}
		if got := quick.HashSome(&text); got != want {
			t.Errorf("%d bytes of optional text: %x, and not %x", len(text), got, want)
		}
		if strings.Contains(text, "\x00") {
			panicOf(t, func() { quick.HashName(text) })
		} else if got := quick.HashName(text); got != want {
			t.Errorf("%d bytes and a NUL: %x, and not %x", len(text), got, want)
		}
	}
	if got := quick.HashSome(nil); got != 0 {
		t.Errorf("no text: %x", got)
	}
	if got := quick.HashBytes(nil); got != quick.Hash("") {
		t.Errorf("no bytes: %x", got)
	}
}

func TestLeafLendsLists(t *testing.T) {
	if got := quick.Sum(nil); got != 0 {
		t.Error(got)
	}
	if got := quick.Sum([]int64{1, -2, math.MaxInt64 - 10}); got != math.MaxInt64-11 {
		t.Error(got)
	}
	if got := quick.Distance(quick.Point{X: 3, Y: 4}, nil); got != 5 {
		t.Error(got)
	}
	if got := quick.Distance(quick.Point{X: 3, Y: 4}, &quick.Point{X: 3, Y: 5}); got != 1 {
		t.Error(got)
	}
}

func TestLeafLeavesWhatIsLentOnTheStack(t *testing.T) {
	if sanitized {
		t.Skip("the detector allocates itself")
	}
	text := strings.Repeat("y", 20)
	allocations := testing.AllocsPerRun(100, func() {
		var numbers [16]int64
		numbers[3] = 3
		var bytes [24]byte
		copy(bytes[:], text)
		if quick.Sum(numbers[:]) != 3 || quick.Hash(string(bytes[:20])) == 0 {
			t.Error("wrong")
		}
	})
	if allocations != 0 {
		t.Errorf("%v allocations", allocations)
	}
}

func TestLeafErrors(t *testing.T) {
	for _, message := range []string{"x", strings.Repeat("m", 100_000)} {
		err := quick.Fail(message)
		var e *quick.Error
		if !errors.As(err, &e) || e.Message != message {
			t.Errorf("%d bytes: %v", len(message), err)
		}
	}
	wantError(t, panicOf(t, quick.Betray), quick.CodeFailedPrecondition)
	row := quick.NewRow(3)
	defer row.Close()
	if n, err := row.At(2); n != 0 || err != nil {
		t.Error(n, err)
	}
	_, err := row.At(3)
	wantError(t, err, quick.ErrNoSuchPlace)
	if got := quick.Unwind(1000); got != 1000 {
		t.Errorf("%d frames were left", got)
	}
}

func TestLeafUsesTheStackOfC(t *testing.T) {
	// A goroutine begins with 2 KiB.
	done := make(chan int)
	go func() { done <- quick.Deep(1 << 20) }()
	if got := <-done; got != 256 {
		t.Errorf("%d frames", got)
	}
}

func TestLeafObjects(t *testing.T) {
	defer quick.VerifyNone(t)
	counter, other := quick.NewCounter(), quick.NewCounter()
	counter.Add(40)
	other.Add(2)
	if sum := counter.AddOther(other); sum != 42 || counter.Sum() != 42 {
		t.Error(sum)
	}
	if sum := counter.AddOther(nil); sum != 42 {
		t.Error(sum)
	}
	panicOf(t, func() { counter.AddOther(counter) })
	must(t, other.Close())
	wantError(t, panicOf(t, func() { counter.AddOther(other) }), quick.ErrClosed)
	must(t, counter.Close())
	wantError(t, panicOf(t, func() { counter.Add(1) }), quick.ErrClosed)
	wantError(t, panicOf(t, func() { (*quick.Counter)(nil).Sum() }), quick.ErrClosed)
	row := quick.NewRow(1)
	must(t, row.Close())
	_, err := row.At(0)
	wantError(t, err, quick.ErrClosed)
	_, err = new(quick.Row).At(0)
	wantError(t, err, quick.ErrClosed)
}

func TestLeafNodes(t *testing.T) {
	defer quick.VerifyNone(t)
	chain := quick.NewChain(1000)
	defer chain.Close()
	count := uint32(0)
	for link, ok := chain.First(); ok; link, ok = link.Next() {
		if link.Number() != count {
			t.Fatalf("%d, and not %d", link.Number(), count)
		}
		count++
	}
	if count != 1000 {
		t.Errorf("%d links", count)
	}
	first, _ := chain.First()
	chain.Clear()
	wantError(t, panicOf(t, func() { first.Number() }), quick.ErrStale)
	if _, ok := chain.First(); ok {
		t.Error("a chain without links has a first one")
	}
}

// grow makes leaf calls at every depth, of what is on its own stack, which moves
// meanwhile.
func grow(depth int) int64 {
	var numbers [64]int64
	for i := range numbers {
		numbers[i] = int64(depth)
	}
	sum := quick.Sum(numbers[:])
	if depth > 0 {
		sum += grow(depth - 1)
	}
	return sum + quick.Sum(numbers[:])
}

func TestLeafWhileStacksGrow(t *testing.T) {
	const depth = 2000
	want := int64(2 * 64 * depth * (depth + 1) / 2)
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			if got := grow(depth); got != want {
				t.Errorf("%d, and not %d", got, want)
			}
		})
	}
	all.Wait()
}

// storm has goroutines make calls while the collector and the profiler run.
func storm(t *testing.T, call func(i int)) {
	t.Helper()
	duration := 2 * time.Second
	if testing.Short() {
		duration = 500 * time.Millisecond
	}
	if err := pprof.StartCPUProfile(io.Discard); err == nil {
		defer pprof.StopCPUProfile()
	}
	ctx, cancel := context.WithTimeout(t.Context(), duration)
	defer cancel()
	var all sync.WaitGroup
	all.Go(func() {
		for ctx.Err() == nil {
			runtime.GC()
		}
	})
	for i := range 16 {
		all.Go(func() {
			for ctx.Err() == nil {
				call(i)
			}
		})
	}
	all.Wait()
}

func TestLeafStorm(t *testing.T) {
	defer quick.VerifyNone(t)
	row, flag := quick.NewRow(8), quick.NewFlag()
	defer row.Close()
	defer flag.Close()
	var calls atomic.Int64
	storm(t, func(i int) {
		garbage := strings.Repeat("garbage", i+1)
		if quick.Hash(garbage) != quick.HashBytes([]byte(garbage)) {
			t.Error("a hash is wrong")
		}
		switch i % 8 {
		case 0:
			row.Grow()
		case 1:
			if quick.Fail(garbage) == nil {
				t.Error("no error")
			}
		case 2:
			if quick.Deep(64<<10) != 16 {
				t.Error("a stack is wrong")
			}
		case 3:
			counter := quick.NewCounter()
			if counter.Add(int64(i)) != int64(i) {
				t.Error("a sum is wrong")
			}
			must(t, counter.Close())
		case 4:
			_ = grow(10)
		default:
			if _, err := row.At(uint32(i) % 8); err != nil {
				t.Error(err)
			}
			flag.Swap(i%2 == 0)
		}
		calls.Add(1)
	})
	t.Logf("%d rounds", calls.Load())
}

func TestLeafWhileOthersClose(t *testing.T) {
	defer quick.VerifyNone(t)
	var current atomic.Pointer[quick.Row]
	current.Store(quick.NewRow(4))
	var closed, ok atomic.Int64
	storm(t, func(i int) {
		row := current.Load()
		if i == 0 {
			current.Store(quick.NewRow(4))
			must(t, row.Close())
			return
		}
		switch _, err := row.At(3); {
		case err == nil:
			ok.Add(1)
		case errors.Is(err, quick.ErrClosed):
			closed.Add(1)
		default:
			t.Error(err)
		}
	})
	must(t, current.Load().Close())
	t.Logf("%d calls, %d of them on what was closed", ok.Load(), closed.Load())
}

func TestLeafAlternatesWithOrdinaryCalls(t *testing.T) {
	defer quick.VerifyNone(t)
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	for i := range int64(10_000) {
		counter := quick.NewCounter()
		if counter.Add(i) != i {
			t.Fatal("a sum is wrong")
		}
		must(t, counter.Close())
	}
}
