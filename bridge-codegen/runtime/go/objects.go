package PACKAGE

// #include "HEADER"
import "C"

import (
	"encoding/binary"
	"slices"
	"strconv"
	"unsafe"
)

// listedObjects are the objects in a value that C++ has packed: it lists them behind the
// value, so that none is lost with what cannot be read. A list that does not begin where
// it says that the value ends is none.
type listedObjects struct {
	listed []listedObject // those that nobody has read yet
	made   []*handle      // of those that were, and that the program has not got yet
	bad    bool           // something was wrong

	// What those borrow from that borrow, and what calls on them exclude calls on.
	lenders, apart, siblings []*handle
}

// listedObject is an object, and the function of C that ends it.
type listedObject struct{ object, end unsafe.Pointer }

// unpackingObjects is unpacking, of a value that objects may stand in.
func unpackingObjects(buf []byte, data *C.uint8_t, n C.size_t) unpacker {
	const size = int(unsafe.Sizeof(listedObject{}))
	u, l := unpacking(buf, data, n), new(listedObjects)
	u.objects = l
	end := len(u.rest) - 8
	if end < 0 {
		u.fail()
		return u
	}
	value := binary.NativeEndian.Uint32(u.rest[end:])
	count := binary.NativeEndian.Uint32(u.rest[end+4:])
	if uint64(count)*uint64(size) > uint64(end) {
		u.fail()
		return u
	}
	start := end - int(count)*size
	if ^uint32(start) != value {
		u.fail()
		return u
	}
	l.listed = make([]listedObject, count)
	l.made = make([]*handle, 0, count)
	copy(unsafe.Slice((*byte)(unsafe.Pointer(unsafe.SliceData(l.listed))), end-start), u.rest[start:end])
	u.rest = u.rest[:start]
	return u
}

// unpackObject reads an object, which is the program's from here on.
func unpackObject[P any, T interface{ handle() *handle }](u *unpacker, own func(P) T) (v T) {
	object := unpackPlain[unsafe.Pointer](u)
	l, _ := u.objects.(*listedObjects)
	if object == nil || l == nil || len(l.listed) == 0 || l.listed[0].object != object {
		u.fail()
		return v
	}
	l.listed = l.listed[1:]
	v = own(*(*P)(unsafe.Pointer(&object))) // a pointer of C's
	l.made = append(l.made, v.handle())
	return v
}

// lendAll says what those objects borrow from that borrow.
func (u *unpacker) lendAll(lenders ...*handle) { u.objects.(*listedObjects).lenders = lenders }

// lockAllWith is handle.lockWith, of each of them.
func (u *unpacker) lockAllWith(other *handle) {
	l := u.objects.(*listedObjects)
	l.apart = append(l.apart, other)
}

// lockAllAsSiblings is handle.lockAsSibling, of each of them.
func (u *unpacker) lockAllAsSiblings(other *handle) {
	l := u.objects.(*listedObjects)
	l.siblings = append(l.siblings, other)
}

// unpackBorrower is unpackObject, of one that borrows.
func unpackBorrower[P any, T interface{ handle() *handle }](u *unpacker, own func(P, ...*handle) T) T {
	return unpackObject(u, func(object P) T {
		l := u.objects.(*listedObjects)
		v := own(object, l.lenders...)
		for _, other := range l.apart {
			v.handle().lockWith(other)
		}
		for _, other := range l.siblings {
			v.handle().lockAsSibling(other)
		}
		return v
	})
}

// gives says whether an item of a stream could be read: its objects are the program's
// then.
func (u *unpacker) gives() bool {
	if l, _ := u.objects.(*listedObjects); l != nil && !u.bad {
		l.made = l.made[:0]
	}
	return !u.bad
}

// end destroys those that the program has not got, if something was wrong, or if some
// were not read. It may be called again.
func (l *listedObjects) end(bad bool) bool {
	l.bad = l.bad || bad || len(l.listed) != 0
	if l.bad {
		made, listed := l.made, l.listed
		l.made, l.listed = nil, nil
		for _, h := range made {
			h.discard()
		}
		for _, it := range listed {
			C.end_listed(it.object, it.end)
		}
	}
	return l.bad
}

// takesMany: some functions of the package take objects in values, however many.
const takesMany = true

// few are so many objects of a call that each is compared with each.
const few = 16

// passedObjects are the objects in a value that C++ is given: they are entered with the
// others of the call, and where they are is known from then on.
type passedObjects struct {
	calls  []call
	places []int            // in the packer's bytes, of each
	ends   []unsafe.Pointer // the function of C that ends it, of what is given away
}

// packingObjects is packing, of a value that objects may stand in.
func packingObjects() *packer {
	p := packing()
	p.objects = new(passedObjects)
	return p
}

// packObject leaves room for an object. One that is given away names what ends it.
func packObject(p *packer, h *handle, access access, end unsafe.Pointer) {
	o := p.objects.(*passedObjects)
	o.calls = append(o.calls, call{handle: h, access: access})
	o.places = append(o.places, len(p.buf))
	o.ends = append(o.ends, end)
	packPlain(p, uintptr(0))
}

// nilAmong refuses a nil for an object that must be there.
func (p *packer) nilAmong(function, parameter string) error {
	calls := p.objects.(*passedObjects).calls
	i := slices.IndexFunc(calls, func(c call) bool { return c.handle == nil })
	if i < 0 {
		return nil
	}
	return isClosed(function + ": " + parameter + ": object [" + strconv.Itoa(i) + "] is nil")
}

// distinctFrom refuses an object among them that the call changes.
func (p *packer) distinctFrom(function string, changed *handle) error {
	for _, c := range p.objects.(*passedObjects).calls {
		if err := distinct(function, c.handle, changed); err != nil {
			return err
		}
	}
	return nil
}

// entered are the calls that enter the objects.
func (p *packer) entered() []call { return p.objects.(*passedObjects).calls }

// passObjects says where the objects are, which are entered. What is given away is
// listed behind the value, if there may be such: nothing is lost with what C++ cannot
// read.
func (p *packer) passObjects(lists bool) {
	o, value, count := p.objects.(*passedObjects), ^uint32(len(p.buf)), uint32(0)
	for i, c := range o.calls {
		object := c.handle.object
		copy(p.buf[o.places[i]:], unsafe.Slice((*byte)(unsafe.Pointer(&object)), unsafe.Sizeof(object)))
		if c.access == consuming {
			packPlain(p, listedObject{c.handle.object, o.ends[i]})
			count++
		}
	}
	if lists {
		packPlain(p, value)
		packPlain(p, count)
	}
}
