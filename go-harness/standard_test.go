//go:build cgo

package harness

import (
	"errors"
	"fmt"
	"math"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"
	"unsafe"

	"example.com/standard"
)

const longest = time.Duration(math.MaxInt64)

func outOfRange(t *testing.T, err error, says string) {
	t.Helper()
	var e *standard.Error
	if !errors.As(err, &e) || e.Code != standard.CodeOutOfRange || !strings.Contains(err.Error(), says) {
		t.Errorf("got %v, want an error of code OUT_OF_RANGE that says %q", err, says)
	}
}

func TestDurations(t *testing.T) {
	// Of Go's, only one has no counterpart: it says that there is none.
	for _, d := range []time.Duration{0, 1, -1, time.Microsecond, longest, -longest} {
		if got, err := standard.SameNanoseconds(d); got != d || err != nil {
			t.Errorf("SameNanoseconds(%v) = %v, %v", d, got, err)
		}
	}
	_, err := standard.SameNanoseconds(math.MinInt64)
	outOfRange(t, err, "d_ns: a duration of more than 292 years")
	_, err = standard.Nanoseconds(math.MinInt64)
	outOfRange(t, err, "what C++ returned: a duration of more than 292 years")

	// Away from zero, so that none becomes 0.
	for d, hours := range map[time.Duration]int64{
		0: 0, 1: 1, -1: -1, time.Hour: 1, time.Hour + 1: 2, -time.Hour - 1: -2,
	} {
		if got := standard.CountHours(d); got != hours {
			t.Errorf("CountHours(%v) = %d, want %d", d, got, hours)
		}
	}
	_, err = standard.SameHours(longest)
	outOfRange(t, err, "more than 292 years")
	_, err = standard.SamePicoseconds(107 * 24 * time.Hour)
	outOfRange(t, err, "d_ns: more than the library's type has room for")
	_, err = standard.SameShortSeconds(-1)
	outOfRange(t, err, "d_ns: negative, and the library's type has no sign")
	if got := standard.Milliseconds(-1); got != -time.Millisecond {
		t.Errorf("Milliseconds(-1) = %v", got)
	}
	if got, err := standard.SameTicks(-time.Second / 60); got != -16_666_666 || err != nil {
		t.Errorf("SameTicks = %v, %v", got, err)
	}
	if got, err := standard.SameSeconds(-1500 * time.Millisecond); got != -1500*time.Millisecond || err != nil {
		t.Errorf("SameSeconds = %v, %v", got, err)
	}
	for _, count := range []float64{math.NaN(), math.Inf(1), math.Inf(-1), math.MaxFloat64} {
		_, err := standard.Seconds(count)
		outOfRange(t, err, "what C++ returned: a")
	}
}

func TestTimes(t *testing.T) {
	epoch := time.Unix(0, 0)
	for _, at := range []time.Time{epoch, epoch.Add(1), epoch.Add(-1), epoch.Add(longest), epoch.Add(-longest)} {
		got, err := standard.SameNanotime(at)
		if !got.Equal(at) || got.Location() != time.UTC || err != nil {
			t.Errorf("SameNanotime(%v) = %v, %v", at, got, err)
		}
	}
	// Another zone is the same time.
	zone := time.FixedZone("far", 14*3600)
	if got := standard.SameTime(epoch.In(zone)); got != epoch.UTC() {
		t.Errorf("SameTime = %v", got)
	}
	for _, at := range []time.Time{
		{}, // of the year 1
		epoch.Add(longest).Add(1),
		epoch.Add(-longest).Add(-1),
		time.Date(1677, 9, 21, 0, 12, 43, 0, time.UTC),
		time.Date(2262, 4, 11, 23, 47, 17, 0, time.UTC),
		time.Date(9999, 12, 31, 0, 0, 0, 0, time.UTC),
		time.Unix(math.MaxInt64, 0),
	} {
		_, err := standard.SameNanotime(at)
		outOfRange(t, err, "t_ns: a point in time before 1677-09-22 or after 2262-04-11")
		if _, ok := standard.MaybeTime(nil); ok {
			t.Error("there is one")
		}
	}
	for at, count := range map[time.Time]int64{epoch.Add(-1): -1, epoch.Add(1): 0, epoch.Add(-time.Second): -1} {
		if got := standard.CountSeconds(at); got != count {
			t.Errorf("CountSeconds(%v) = %d, want %d", at, got, count)
		}
	}
	_, err := standard.Second(9_223_372_037)
	outOfRange(t, err, "what C++ returned: a point in time")

	later, distance, ok, err := standard.Between(epoch.Add(time.Second), epoch)
	if !later.Equal(epoch.Add(time.Second)) || distance != time.Second || !ok || err != nil {
		t.Errorf("Between = %v, %v, %v, %v", later, distance, ok, err)
	}
}

func TestTimesInOthers(t *testing.T) {
	pause := -time.Microsecond
	jobs := []standard.Job{{Name: "night", At: time.Unix(-1, 0).UTC(), Limit: -time.Second, Pause: &pause}, {At: time.Unix(5, 0).UTC()}}
	got, err := standard.SameJobs(jobs)
	if err != nil || len(got) != 2 || got[0].At != jobs[0].At || got[0].Limit != -time.Second || *got[0].Pause != pause || got[1] != jobs[1] {
		t.Errorf("SameJobs = %+v, %v", got, err)
	}
	_, err = standard.SameJobs([]standard.Job{{}})
	outOfRange(t, err, "jobs: a point in time")
	_, err = standard.SameDelays([]time.Duration{1, math.MinInt64})
	outOfRange(t, err, "delays: a duration")
	index := map[time.Duration]time.Time{time.Second: time.Unix(1, 0).UTC(), -time.Second: time.Unix(2, 0).UTC()}
	if got, err := standard.SameIndex(index); err != nil || len(got) != 2 || got[-time.Second] != index[-time.Second] {
		t.Errorf("SameIndex = %v, %v", got, err)
	}

	timeout := 1500 * time.Microsecond
	if got, err := standard.TimeoutOf(standard.Options{Timeout: &timeout}); got != 2 || err != nil {
		t.Errorf("TimeoutOf = %d, %v", got, err)
	}
	timer := standard.NewTimer()
	defer timer.Close()
	if err := timer.SetInterval(-time.Second); err != nil || timer.Interval() != -time.Second {
		t.Errorf("the interval is %v, %v", timer.Interval(), err)
	}
}

func TestReleases(t *testing.T) {
	lacks := func(err error, says string) {
		t.Helper()
		var e *standard.Error
		if !errors.As(err, &e) || e.Code != standard.CodeUnimplemented || !strings.Contains(err.Error(), says) {
			t.Errorf("got %v, want an error of code UNIMPLEMENTED that says %q", err, says)
		}
	}
	timer := standard.NewTimer()
	if n, err := timer.Since14(7); n != 7 || err != nil {
		t.Errorf("Since14 = %d, %v", n, err)
	}
	_, err := timer.Since15("x", nil)
	lacks(err, "standard::Timer::since_1_5: the library was built without it: it needs STANDARD_AT_LEAST(1, 5)")
	_, err = standard.NewTimerWithInterval(time.Second)
	lacks(err, "STANDARD_MAJOR >= 2")
	// What it takes is gone all the same.
	_, _, err = standard.FireAll(timer)
	lacks(err, "STANDARD_MAJOR >= 2")
	if _, err := timer.Since14(7); !errors.Is(err, standard.ErrClosed) {
		t.Errorf("a timer that was given away says %v", err)
	}
}

func TestPaths(t *testing.T) {
	if got := standard.Parent("/usr/include/kv.h"); got != "/usr/include" {
		t.Errorf("Parent = %q", got)
	}
	if got, ok, err := standard.Extension("kv"); got != "" || ok || err != nil {
		t.Errorf("Extension = %q, %v, %v", got, ok, err)
	}
	if got := standard.Parts("/usr\xff"); len(got) != 2 || got[1] != "usr\xff" {
		t.Errorf("Parts = %q", got)
	}
	if got, err := standard.NotUTF8(); got != "a\xff" || err != nil {
		t.Errorf("NotUTF8 = %q, %v", got, err)
	}
}

// within says whether the part lies in the whole, as a program sees it.
func within(part, whole []byte) bool {
	if len(part) == 0 {
		return true
	}
	first := uintptr(unsafe.Pointer(unsafe.SliceData(whole)))
	at := uintptr(unsafe.Pointer(unsafe.SliceData(part)))
	return at >= first && at+uintptr(len(part)) <= first+uintptr(len(whole))
}

func TestPartsOfArguments(t *testing.T) {
	for text, want := range map[string]string{
		"": "", " ": "", "a": "a", "  a b ": "a b", "\x00 ": "\x00", "\xff": "\xff",
	} {
		becomes(t, "Trimmed", standard.Trimmed(text), want)
	}
	text := strings.Repeat(" ", 100) + strings.Repeat("x", 1<<20)
	part := standard.Trimmed(text)
	becomes(t, "len", len(part), 1<<20)
	if !within(unsafe.Slice(unsafe.StringData(part), len(part)), unsafe.Slice(unsafe.StringData(text), len(text))) {
		t.Error("the part was copied")
	}
	if n := testing.AllocsPerRun(100, func() { standard.Trimmed(text) }); n != 0 {
		t.Errorf("%v allocations", n)
	}
	becomes(t, "Longer", standard.Longer("ab", "abc"), "abc")
	becomes(t, "Longer", standard.Longer("ab", ""), "ab")
	becomes(t, "Longer", standard.Longer("", ""), "")
	becomes(t, "Elsewhere", standard.Elsewhere("text"), "elsewhere")
	becomes(t, "Elsewhere", standard.Elsewhere(""), "elsewhere")
}

func TestPartsOfBytes(t *testing.T) {
	bytes := []byte("a\x00bcb")
	part, ok, err := standard.Since(bytes, 'b')
	must(t, err)
	becomes(t, "ok", ok, true)
	becomes(t, "Since", string(part), "bcb")
	if !within(part, bytes) || cap(part) != len(part) {
		t.Errorf("the part was copied, or has a capacity of %d", cap(part))
	}
	bytes[2] = 'B'
	becomes(t, "what it shares", string(part), "Bcb")
	part, ok, err = standard.Since(bytes, 'z')
	must(t, err)
	if ok || part != nil {
		t.Errorf("it gives %q", part)
	}
	if _, _, err = standard.Since(nil, 0); !errors.Is(err, standard.CodeInvalidArgument) {
		t.Errorf("the error is %v", err)
	}
	for _, all := range [][]byte{nil, {}, {0}, make([]byte, 1<<20)} {
		becomes(t, "len", len(standard.All(all)), len(all))
		if !within(standard.All(all), all) {
			t.Error("all of it was copied")
		}
	}
}

// What is lent lies on the stack of a goroutine, which moves as it grows.
func TestPartsOnTheStack(t *testing.T) {
	var grow func(depth int, text string) string
	grow = func(depth int, text string) string {
		var room [512]byte
		copy(room[:], text)
		if depth == 0 {
			return strings.Clone(standard.Trimmed(string(room[:len(text)])))
		}
		return grow(depth-1, text)
	}
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			for depth := range 200 {
				becomes(t, "on the stack", grow(depth, "  deep "), "deep")
			}
		})
	}
	all.Wait()
}

// A part is all that holds what it is a part of.
func TestPartsBesideTheCollector(t *testing.T) {
	var all sync.WaitGroup
	for i := range 4 {
		all.Go(func() {
			for round := range 50 {
				text := strings.Repeat(string(rune('a'+i)), 1000+round)
				part := standard.Trimmed("  " + text + "  ")
				longer := standard.Longer(strings.Repeat("x", round), strings.Clone(text))
				since, ok, err := standard.Since([]byte(strings.Repeat("-", round)+text), text[0])
				if err != nil || !ok {
					t.Error(ok, err)
				}
				runtime.GC()
				becomes(t, "Trimmed", part, text)
				becomes(t, "Longer", longer, text)
				becomes(t, "Since", string(since), text)
			}
		})
	}
	all.Wait()
}

func TestBatchesOfTimes(t *testing.T) {
	epoch := time.Unix(0, 0).UTC()
	becomes(t, "no items", len(standard.HalfBatch(nil)), 0)
	halves := standard.HalfBatch([]time.Duration{time.Second, -3, math.MaxInt64})
	becomes(t, "halves", fmt.Sprint(halves), fmt.Sprint([]time.Duration{time.Second / 2, -1, math.MaxInt64 / 2}))
	nights := standard.AppendMidnightBatch([]time.Time{epoch}, []int32{0, 1, -1})
	day := 24 * time.Hour
	becomes(t, "nights", fmt.Sprint(nights), fmt.Sprint([]time.Time{epoch, epoch, epoch.Add(day), epoch.Add(-day)}))
	zone := time.FixedZone("", 3600)
	left, there := standard.UntilHourBatch([]time.Time{epoch.In(zone), epoch.Add(time.Second), epoch.Add(-time.Second)})
	becomes(t, "left", fmt.Sprint(left, there), fmt.Sprint([]time.Duration{0, 3599 * time.Second, time.Second}, []bool{false, true, true}))

	by := []time.Duration{time.Second, 13 * time.Millisecond, 0}
	later, err := standard.LaterBatch([]time.Time{epoch, epoch, {}}, by)
	becomes(t, "later", fmt.Sprint(later), fmt.Sprint([]time.Time{epoch.Add(time.Second), {}, {}}))
	var failed *standard.BatchError
	if !errors.As(err, &failed) || failed.Errors[0] != nil {
		t.Fatalf("LaterBatch: %v", err)
	}
	becomes(t, "the error of an item", strings.Contains(failed.Errors[1].Error(), "13 milliseconds"), true)
	// The zero time is of the year 1.
	becomes(t, "the zero time", errors.Is(failed.Errors[2], standard.CodeOutOfRange), true)

	alarms, there, err := standard.AlarmBatch([]int64{0, 13, -1000})
	becomes(t, "alarms", fmt.Sprint(alarms, there), fmt.Sprint([]time.Time{{}, {}, epoch.Add(-time.Second)}, []bool{false, false, true}))
	becomes(t, "a failed alarm", errors.As(err, &failed) && failed.Errors[1] != nil && failed.Errors[2] == nil, true)

	shorter, err := standard.ShorterBatch([]time.Duration{time.Millisecond}, time.Second)
	becomes(t, "shorter", fmt.Sprint(shorter, err), fmt.Sprint([]time.Duration{-999 * time.Millisecond}, nil))
}

func TestTimesInErrors(t *testing.T) {
	err := standard.TimeOut(-1500, -1)
	var timedOut *standard.TimedOutError
	if !errors.As(err, &timedOut) {
		t.Fatalf("got %v", err)
	}
	becomes(t, "after", timedOut.After, -1500*time.Millisecond)
	becomes(t, "at", timedOut.At, time.Unix(-1, 0).UTC())
	// More than 64 bits count in nanoseconds.
	if err := standard.TimeOut(0, math.MaxInt64); err == nil || errors.As(err, &timedOut) {
		t.Errorf("got %v", err)
	}
}
