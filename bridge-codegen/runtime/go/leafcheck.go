package PACKAGE

/*
#include <stdint.h>

#ifndef __has_feature
#define __has_feature(x) 0
#endif

// Where C's stack is in an ordinary call; 0 under the thread sanitizer, which
// learns from ordinary calls in what order things happen.
static uintptr_t PREFIX_leaf_stack(void) {
#if defined(__SANITIZE_THREAD__) || __has_feature(thread_sanitizer)
	return 0;
#else
	return (uintptr_t)__builtin_frame_address(0);
#endif
}
*/
import "C"

import "PATH"

func init() {
	leaf.Verify(func() uintptr { return uintptr(C.PREFIX_leaf_stack()) })
}
