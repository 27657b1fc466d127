//go:build cgo

// Package raw calls functions of C++ as the bindings do, and leaves packed what they
// give: a value with objects in it, which are the caller's, and their list behind it.
package raw

// #include "../../containers_bridge.h"
import "C"

import "unsafe"

// take copies what a function has packed. It had no buffer: the memory is its own.
func take(r C.br_containers_packed_result) []byte {
	if r.error != nil {
		panic("raw: a function has failed that does not")
	}
	defer C.br_containers_free(unsafe.Pointer(r.data))
	return C.GoBytes(unsafe.Pointer(r.data), C.int(r.len))
}

func Tickets(count int) []byte { return take(C.br_containers_tickets(C.int32_t(count), nil, 0)) }

func EverySecond(count int) []byte {
	return take(C.br_containers_every_second(C.int32_t(count), nil, 0))
}

func NumberedTicket(number int) []byte {
	return take(C.br_containers_numbered_ticket(C.int32_t(number), nil, 0))
}

func TwoTickets() []byte { return take(C.br_containers_two_tickets(nil, 0)) }

func TicketsByNumber(count int) []byte {
	return take(C.br_containers_tickets_by_number(C.int32_t(count), nil, 0))
}

func Bookings(count int) []byte { return take(C.br_containers_bookings(C.int32_t(count), nil, 0)) }

func Finds() []byte { return take(C.br_containers_finds(nil, 0)) }

// inHall asks a hall with so many seats, which is gone afterwards.
func inHall(seats int, ask func(*C.br_containers_Hall) C.br_containers_packed_result) []byte {
	r := C.br_containers_Hall_new(C.size_t(seats))
	if r.error != nil {
		panic("raw: no hall")
	}
	defer C.br_containers_Hall_destroy(r.value)
	return take(ask(r.value))
}

func Seats(count int) []byte {
	return inHall(count, func(hall *C.br_containers_Hall) C.br_containers_packed_result {
		return C.br_containers_Hall_seats(hall, nil, 0)
	})
}

func Labels(count int) []byte {
	return inHall(count, func(hall *C.br_containers_Hall) C.br_containers_packed_result {
		return C.br_containers_Hall_labels(hall, nil, 0)
	})
}

func Guests(count int) []byte {
	return inHall(count, func(hall *C.br_containers_Hall) C.br_containers_packed_result {
		return C.br_containers_Hall_guests(hall, nil, 0)
	})
}
