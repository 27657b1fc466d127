package thing

// The same calls by hand: no guard, no Close, no errors but the pointer.

/*
#cgo noescape br_thing_Thing_matches
#cgo nocallback br_thing_Thing_matches
#cgo noescape bench_add_many
#cgo nocallback bench_add_many
#include "thing_bridge.h"

void bench_add_many(const void* thing, const int64_t* a, const int64_t* b, size_t count, int64_t* sums);

static size_t raw_throw_and_catch(const br_thing_Thing* thing, size_t times);
size_t bench_throw_and_catch(const void* thing, size_t times);
static size_t raw_throw_and_catch(const br_thing_Thing* thing, size_t times) {
	return bench_throw_and_catch(thing, times);
}
*/
import "C"

import (
	"errors"
	"runtime"
	"sync"
	"unsafe"
)

var errRaw = errors.New("raw: failed")

type raw struct{ p *C.br_thing_Thing }

func newRaw() *raw { return &raw{C.br_thing_Thing_new().value} }

func (r *raw) close() { C.br_thing_Thing_destroy(r.p) }

// newRawWithCleanup and closeWithCleanup are what a careful hand writes.
type rawWithCleanup struct {
	p       *C.br_thing_Thing
	cleanup runtime.Cleanup
}

func newRawWithCleanup() *rawWithCleanup {
	r := &rawWithCleanup{p: C.br_thing_Thing_new().value}
	r.cleanup = runtime.AddCleanup(r, func(p *C.br_thing_Thing) { C.br_thing_Thing_destroy(p) }, r.p)
	return r
}

func (r *rawWithCleanup) close() {
	r.cleanup.Stop()
	C.br_thing_Thing_destroy(r.p)
	r.p = nil
}

func (r *raw) add(a, b int64) int64 {
	result := C.br_thing_Thing_add(r.p, C.int64_t(a), C.int64_t(b))
	if result.error != nil {
		panic(errRaw)
	}
	return int64(result.value)
}

// addMany loops in C++.
func (r *raw) addMany(sums, a, b []int64) {
	C.bench_add_many(
		unsafe.Pointer(r.p),
		(*C.int64_t)(unsafe.SliceData(a)),
		(*C.int64_t)(unsafe.SliceData(b)),
		C.size_t(len(a)),
		(*C.int64_t)(unsafe.SliceData(sums)),
	)
}

// rawBound is what a hand writes for a library of one thread: a goroutine that
// never leaves its own, and a channel to it.
type rawBound struct {
	raw
	calls chan rawSum
}

type rawSum struct {
	a, b int64
	sum  chan int64
}

func newRawBound() *rawBound {
	r := &rawBound{calls: make(chan rawSum)}
	ready := make(chan struct{})
	go func() {
		runtime.LockOSThread()
		r.raw = *newRaw()
		close(ready)
		for call := range r.calls {
			call.sum <- r.raw.add(call.a, call.b)
		}
		r.raw.close()
	}()
	<-ready
	return r
}

func (r *rawBound) add(a, b int64) int64 {
	call := rawSum{a, b, make(chan int64, 1)}
	r.calls <- call
	return <-call.sum
}

func (r *rawBound) close() { close(r.calls) }

// rawLocked and rawShared are what a hand writes for many goroutines. They know
// nothing of Close.
type rawLocked struct {
	mu sync.Mutex
	raw
}

func (r *rawLocked) add(a, b int64) int64 {
	r.mu.Lock()
	sum := r.raw.add(a, b)
	r.mu.Unlock()
	return sum
}

type rawShared struct {
	mu sync.RWMutex
	raw
}

func (r *rawShared) add(a, b int64) int64 {
	r.mu.RLock()
	sum := r.raw.add(a, b)
	r.mu.RUnlock()
	return sum
}

func (r *raw) matches(text string) bool {
	result := C.br_thing_Thing_matches(r.p, (*C.char)(unsafe.Pointer(unsafe.StringData(text))), C.size_t(len(text)))
	if result.error != nil {
		panic(errRaw)
	}
	return bool(result.value)
}

// text is the usual way: C allocates, Go copies, C frees.
func (r *raw) text() string {
	result := C.br_thing_Thing_text(r.p, nil, 0)
	if result.error != nil {
		panic(errRaw)
	}
	text := C.GoStringN(result.data, C.int(result.len))
	C.br_thing_free(unsafe.Pointer(result.data))
	return text
}

// page is the usual way for many bytes.
func (r *raw) page(size int) []byte {
	result := C.br_thing_Thing_page(r.p, C.size_t(size), nil, 0)
	if result.error != nil {
		panic(errRaw)
	}
	page := C.GoBytes(unsafe.Pointer(result.data), C.int(result.len))
	C.br_thing_free(unsafe.Pointer(result.data))
	return page
}

func (r *raw) throwAndCatch(times int) int {
	return int(C.raw_throw_and_catch(r.p, C.size_t(times)))
}
