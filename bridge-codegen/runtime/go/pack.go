package PACKAGE

// #include "HEADER"
import "C"

import (
	"encoding/binary"
	"math"
	"slices"
	"sync"
	"unsafe"
)

// packer collects what C++ is given as bytes, or gives. It keeps the memory of one
// call for the next.
type packer struct {
	buf  []byte
	ends []C.size_t // of a batch, where what is each item's ends
	have []C.bool   // of a batch, which items are there
	bad  string     // why C++ cannot be given them

	objects any // the *passedObjects that may stand in them
}

var packers = sync.Pool{New: func() any { return new(packer) }}

// packing returns an empty packer.
func packing() *packer { return packers.Get().(*packer) }

// keptMemory is how many bytes a packer may have that is kept.
const keptMemory = 1 << 20

// done gives a packer back, unless it has grown too large to be kept.
func (p *packer) done() {
	if cap(p.buf) <= keptMemory && cap(p.ends) <= keptMemory/int(unsafe.Sizeof(C.size_t(0))) {
		p.buf, p.ends, p.have, p.bad, p.objects = p.buf[:0], p.ends[:0], p.have[:0], "", nil
		packers.Put(p)
	}
}

// err returns why C++ cannot be given the parameter.
func (p *packer) err(function, parameter string) error {
	if p.bad == "" {
		return nil
	}
	return &Error{Code: CodeOutOfRange, Message: function + ": " + parameter + " " + p.bad}
}

// data lends C what was packed, for one call.
func (p *packer) data() *C.uint8_t { return (*C.uint8_t)(unsafe.SliceData(p.buf)) }

func (p *packer) len() C.size_t { return C.size_t(len(p.buf)) }

// need makes room for n bytes more. The collector empties the pool, and then it must
// not take many steps to become as large as before.
func (p *packer) need(n int) {
	if n > cap(p.buf)-len(p.buf) {
		p.buf = slices.Grow(p.buf, max(n, cap(p.buf), 512))
	}
}

func (p *packer) count(n int) {
	if uint64(n) > math.MaxUint32 {
		p.bad = "holds more than 4294967295 elements"
	}
	p.need(4)
	p.buf = binary.NativeEndian.AppendUint32(p.buf, uint32(n))
}

func (p *packer) text(s string) {
	p.count(len(s))
	p.need(len(s))
	p.buf = append(p.buf, s...)
}

func (p *packer) texts(v []string) {
	size := 4 + 4*len(v)
	for _, s := range v {
		size += len(s)
	}
	p.need(size)
	p.count(len(v))
	for _, s := range v {
		p.text(s)
	}
}

func (p *packer) size(n int) {
	if n < 0 {
		p.bad = "holds a negative number"
	}
	packPlain(p, C.size_t(n))
}

func (p *packer) long(n int) {
	if int(C.long(n)) != n {
		p.bad = "holds a number that overflows C's long"
	}
	packPlain(p, C.long(n))
}

func (p *packer) ulong(n uint) {
	if uint(C.ulong(n)) != n {
		p.bad = "holds a number that overflows C's long"
	}
	packPlain(p, C.ulong(n))
}

// packPlain packs what looks the same to Go and C.
func packPlain[T any](p *packer, v T) {
	p.need(int(unsafe.Sizeof(v)))
	p.buf = append(p.buf, unsafe.Slice((*byte)(unsafe.Pointer(&v)), unsafe.Sizeof(v))...)
}

func packRow[T any](p *packer, row []T) {
	p.count(len(row))
	p.buf = append(p.buf, unsafe.Slice((*byte)(unsafe.Pointer(unsafe.SliceData(row))), len(row)*int(unsafe.Sizeof(*new(T))))...)
}

// unpacker reads what C++ has packed. After the first thing that is wrong, it
// reads nothing more.
type unpacker struct {
	rest []byte
	bad  bool
	lent bool // not in the caller's buffer
	kept bool // what is unpacked may stay where it is

	// The objects that may stand in it; end says whether something was wrong.
	objects interface{ end(bad bool) bool }
}

// unpacking reads n bytes that are in buf, if they fit, or else in memory that
// has to be freed.
func unpacking(buf []byte, data *C.uint8_t, n C.size_t) unpacker {
	switch {
	case n <= C.size_t(len(buf)):
		return unpacker{rest: buf[:n]}
	case n > math.MaxInt:
		return unpacker{bad: true, lent: true}
	}
	return unpacker{rest: unsafe.Slice((*byte)(unsafe.Pointer(data)), n), lent: true}
}

// takeBatch copies the bytes once: texts and bytes of the items stay in the copy.
func takeBatch(u unpacker, data *C.uint8_t) unpacker {
	u.rest, u.kept = append([]byte(nil), u.rest...), true
	if u.lent {
		C.PREFIX_free(unsafe.Pointer(data))
	}
	return u
}

// damage returns an error if something of a batch was wrong.
func (u *unpacker) damage() error {
	if u.ended() {
		return &Error{Code: CodeDataLoss, Message: "a batch of items is damaged"}
	}
	return nil
}

// end frees what has to be freed, and returns an error if something was wrong.
func (u *unpacker) end(function string, data *C.uint8_t) error {
	if u.lent {
		C.PREFIX_free(unsafe.Pointer(data))
	}
	if u.ended() {
		return damaged(function)
	}
	return nil
}

// ended ends the objects that nobody is given, and says whether something was wrong.
func (u *unpacker) ended() bool {
	bad := u.bad || len(u.rest) != 0
	if u.objects != nil {
		return u.objects.end(bad)
	}
	return bad
}

// damaged is the error of a result that cannot be read.
func damaged(function string) error {
	return &Error{Code: CodeDataLoss, Message: function + ": the result is damaged"}
}

func (u *unpacker) fail() { u.bad, u.rest = true, nil }

// count reads how many elements follow, each of least bytes or more.
func (u *unpacker) count(least int) int {
	if len(u.rest) < 4 {
		u.fail()
		return 0
	}
	n := binary.NativeEndian.Uint32(u.rest)
	u.rest = u.rest[4:]
	if uint64(n)*uint64(least) > uint64(len(u.rest)) {
		u.fail()
		return 0
	}
	return int(n)
}

func (u *unpacker) flag() bool {
	switch unpackPlain[uint8](u) {
	case 0:
		return false
	case 1:
		return true
	}
	u.fail()
	return false
}

func (u *unpacker) text() string {
	n := u.count(1)
	text := u.rest[:n]
	u.rest = u.rest[n:]
	if u.kept {
		return unsafe.String(unsafe.SliceData(text), n)
	}
	return string(text)
}

func (u *unpacker) bytes() []byte {
	n := u.count(1)
	bytes := u.rest[:n:n]
	u.rest = u.rest[n:]
	if u.kept && n != 0 {
		return bytes
	}
	return append([]byte{}, bytes...)
}

func (u *unpacker) size() int {
	n := unpackPlain[C.size_t](u)
	if n > math.MaxInt {
		u.fail()
		return 0
	}
	return int(n)
}

// unpackPlain reads what looks the same to Go and C.
func unpackPlain[T any](u *unpacker) (v T) {
	size := unsafe.Sizeof(v)
	if uintptr(len(u.rest)) < size {
		u.fail()
		return v
	}
	copy(unsafe.Slice((*byte)(unsafe.Pointer(&v)), size), u.rest[:size])
	u.rest = u.rest[size:]
	return v
}

func unpackRow[T any](u *unpacker) []T {
	size := int(unsafe.Sizeof(*new(T)))
	row := make([]T, u.count(size))
	n := copy(unsafe.Slice((*byte)(unsafe.Pointer(unsafe.SliceData(row))), len(row)*size), u.rest)
	u.rest = u.rest[n:]
	return row
}
