package PACKAGE

// Tuple2 is two values together.
type Tuple2[A, B any] struct {
	A A
	B B
}

// Tuple3 is three values together.
type Tuple3[A, B, C any] struct {
	A A
	B B
	C C
}

// Tuple4 is four values together.
type Tuple4[A, B, C, D any] struct {
	A A
	B B
	C C
	D D
}

// Tuple5 is five values together.
type Tuple5[A, B, C, D, E any] struct {
	A A
	B B
	C C
	D D
	E E
}

// Tuple6 is six values together.
type Tuple6[A, B, C, D, E, F any] struct {
	A A
	B B
	C C
	D D
	E E
	F F
}

// Tuple7 is seven values together.
type Tuple7[A, B, C, D, E, F, G any] struct {
	A A
	B B
	C C
	D D
	E E
	F F
	G G
}

// Tuple8 is eight values together.
type Tuple8[A, B, C, D, E, F, G, H any] struct {
	A A
	B B
	C C
	D D
	E E
	F F
	G G
	H H
}
