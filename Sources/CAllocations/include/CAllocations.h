// Counts what a program asks of the allocator, for benchmarks only: linking it replaces malloc and its family with
// functions that count and pass on.
#pragma once
#include <stdint.h>

/// How often the calling thread has asked for memory so far; growing a block counts as well.
uint64_t allocations_count(void);
