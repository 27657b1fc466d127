//go:build cgo

package containers

import (
	"encoding/binary"
	"slices"
	"testing"
	"unsafe"

	"example.com/containers/internal/raw"
)

// packed is a value with real objects in it, as C++ gives it.
type packed struct {
	value, objects []byte
}

// tail is what stands behind the list of objects: how long the value is, and how many
// objects there are.
func (p packed) tail() []byte {
	count := len(p.objects) / int(unsafe.Sizeof(listedObject{}))
	tail := binary.NativeEndian.AppendUint32(nil, ^uint32(len(p.value)))
	return binary.NativeEndian.AppendUint32(tail, uint32(count))
}

func (p packed) whole() []byte { return slices.Concat(p.value, p.objects, p.tail()) }

// split takes apart what C++ has packed.
func split(t *testing.T, whole []byte) packed {
	end := len(whole) - 8
	length := ^binary.NativeEndian.Uint32(whole[end:])
	p := packed{whole[:length:length], whole[length:end:end]}
	if !slices.Equal(p.whole(), whole) {
		t.Fatalf("% x is no value with its objects", whole)
	}
	return p
}

// receive reads bytes as a result of C++.
func receive[D any, N ~uint32 | ~uint64](
	unpacking func([]byte, *D, N) unpacker, bytes []byte, unpack func(*unpacker),
) error {
	u := unpacking(bytes, nil, N(len(bytes)))
	unpack(&u)
	err := u.end("Damaged", nil)
	if err == nil {
		for _, h := range u.objects.(*listedObjects).made {
			h.close("")
		}
	}
	return err
}

func read[T any](unpack func(*unpacker) T) func(*unpacker) {
	return func(u *unpacker) { unpack(u) }
}

// alive is how many objects the library has, and how many the bindings are said to own.
func alive() (library, owned int) {
	for _, of := range LiveObjects() {
		owned += of.Alive
	}
	return ObjectsAlive(), owned
}

func expectNone(t *testing.T, when string, at ...any) {
	t.Helper()
	if library, owned := alive(); library != 0 || owned != 0 {
		t.Fatalf("%d objects are alive, %d of them the caller's, with %s %v", library, owned, when, at)
	}
}

// Whatever is wrong with a value, each of the objects that C++ has put into it ends once;
// when the list of them is wrong, none does, since nobody knows which they are.
func TestDamagedObjects(t *testing.T) {
	for _, test := range []struct {
		name   string
		packed func() []byte
		unpack func(*unpacker)
	}{
		{"list", func() []byte { return raw.Tickets(3) }, read(unpackListOfTicket)},
		{"empty", func() []byte { return raw.Tickets(0) }, read(unpackListOfTicket)},
		{"options", func() []byte { return raw.EverySecond(4) }, read(unpackListOfOptionalTicket)},
		{"tuple", func() []byte { return raw.NumberedTicket(7) }, read(unpackTicketAndInt32)},
		{"array", raw.TwoTickets, read(unpackArrayOf2Ticket)},
		{"map", func() []byte { return raw.TicketsByNumber(3) }, read(unpackMapOfInt32ToTicket)},
		{"structs", func() []byte { return raw.Bookings(4) }, read(unpackListOfBooking)},
		{"enums", raw.Finds, read(unpackListOfFind)},
		{"shared", func() []byte { return raw.Seats(3) }, read(unpackSortedMapOfStringToSharedSeat)},
		{"values", func() []byte { return raw.Labels(2) }, read(unpackListOfLabel)},
		{"counted", func() []byte { return raw.Guests(3) }, read(unpackListOfSharedGuest)},
	} {
		t.Run(test.name, func(t *testing.T) {
			expectNone(t, "nothing yet")
			fresh := func() packed { return split(t, test.packed()) }
			reads := func(bytes []byte) error { return receive(unpackingObjects, bytes, test.unpack) }
			if err := reads(fresh().whole()); err != nil {
				t.Fatal(err)
			}
			expectNone(t, "nothing wrong")

			length := len(fresh().mustRead(t, reads).value)
			for end := range length {
				p := fresh()
				p.value = p.value[:end]
				if reads(p.whole()) == nil {
					t.Errorf("%d bytes of %d are a value", end, length)
				}
				expectNone(t, "bytes", end)
			}
			for at := range length {
				for _, bits := range []byte{0x01, 0x02, 0x04, 0x80, 0x7f, 0xff} {
					p := fresh()
					p.value[at] ^= bits
					reads(p.whole()) // or it is another value
					expectNone(t, "a changed byte", at, bits)
				}
			}
			p := fresh()
			p.value = append(p.value, 0)
			if reads(p.whole()) == nil {
				t.Error("a byte too many is read")
			}
			expectNone(t, "a byte more")

			p = fresh()
			whole := p.whole()
			for end := range whole {
				if reads(whole[:end:end]) == nil {
					t.Errorf("%d bytes of %d are a value with its objects", end, len(whole))
				}
			}
			for at := len(whole) - 8; at < len(whole); at++ {
				for _, bits := range []byte{0x01, 0x02, 0x04, 0x80, 0x7f, 0xff} {
					changed := slices.Clone(whole)
					changed[at] ^= bits
					if reads(changed) == nil {
						t.Errorf("a list is believed whose byte %d is %x", at, changed[at])
					}
				}
			}
			// They are all still there, and have ended once if they end now.
			p.mustRead(t, reads)
			expectNone(t, "the list of others")
		})
	}
}

func (p packed) mustRead(t *testing.T, reads func([]byte) error) packed {
	t.Helper()
	if err := reads(p.whole()); err != nil {
		t.Fatal(err)
	}
	return p
}

// Objects of a value that are listed in another order, or without a place in it, are
// refused, and end all the same.
func TestUnlistedObjects(t *testing.T) {
	const size = int(unsafe.Sizeof(listedObject{}))
	fresh := func() packed { return split(t, raw.Tickets(3)) }
	reads := func(p packed) error { return receive(unpackingObjects, p.whole(), read(unpackListOfTicket)) }
	for _, test := range []struct {
		name   string
		change func(*packed)
	}{
		{"another order", func(p *packed) {
			p.objects = slices.Concat(p.objects[size:2*size], p.objects[:size], p.objects[2*size:])
		}},
		{"one twice", func(p *packed) { copy(p.value[4:12], p.value[12:20]) }},
		{"null", func(p *packed) { clear(p.value[12:20]) }},
		{"one without a place", func(p *packed) {
			binary.NativeEndian.PutUint32(p.value, 2)
			p.value = p.value[:20]
		}},
	} {
		p := fresh()
		test.change(&p)
		if reads(p) == nil {
			t.Errorf("%s is read", test.name)
		}
		expectNone(t, test.name)
	}
}
