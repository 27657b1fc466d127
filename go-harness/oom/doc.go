// Package oom holds the tests in which an allocation fails. They are apart from
// the others since they take the place of malloc.
package oom
