# SPDX-License-Identifier: Apache-2.0
# Pure arithmetic: engine/* and libm, nothing else.
noinst_LIBRARIES += libengine.a
libengine_a_SOURCES = \
	src/engine/shape.h \
	src/engine/memory.c src/engine/memory.h src/engine/most.h \
	src/engine/step.c src/engine/step.h \
	src/engine/time.c src/engine/time.h \
	src/engine/first.c src/engine/first.h \
	src/engine/queue.c src/engine/queue.h \
	src/engine/serve.c src/engine/target.c src/engine/serve.h \
	src/engine/service.c src/engine/service.h \
	src/engine/availability.c src/engine/availability.h \
	src/engine/cost.c src/engine/cost.h

check_PROGRAMS += tests/unit/engine_memory
tests_unit_engine_memory_SOURCES = tests/unit/engine_memory.c tests/unit/engine_fixture.c tests/unit/engine_fixture.h
tests_unit_engine_memory_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_unit_engine_memory_LDADD = libengine.a $(CMOCKA_LIBS) $(LIBM)
TESTS += tests/unit/engine_memory

check_PROGRAMS += tests/unit/engine_time
tests_unit_engine_time_SOURCES = tests/unit/engine_time.c tests/unit/engine_fixture.c tests/unit/engine_fixture.h
tests_unit_engine_time_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_unit_engine_time_LDADD = libengine.a $(CMOCKA_LIBS) $(LIBM)
TESTS += tests/unit/engine_time

check_PROGRAMS += tests/unit/engine_first
tests_unit_engine_first_SOURCES = tests/unit/engine_first.c tests/unit/engine_fixture.c tests/unit/engine_fixture.h
tests_unit_engine_first_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_unit_engine_first_LDADD = libengine.a $(CMOCKA_LIBS) $(LIBM)
TESTS += tests/unit/engine_first

check_PROGRAMS += tests/unit/engine_serve
tests_unit_engine_serve_SOURCES = tests/unit/engine_serve.c tests/unit/engine_fixture.c tests/unit/engine_fixture.h
tests_unit_engine_serve_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_unit_engine_serve_LDADD = libengine.a $(CMOCKA_LIBS) $(LIBM)
TESTS += tests/unit/engine_serve

check_PROGRAMS += tests/unit/engine_queue
tests_unit_engine_queue_SOURCES = tests/unit/engine_queue.c tests/unit/engine_fixture.c tests/unit/engine_fixture.h
tests_unit_engine_queue_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_unit_engine_queue_LDADD = libengine.a $(CMOCKA_LIBS) $(LIBM)
TESTS += tests/unit/engine_queue

check_PROGRAMS += tests/unit/engine_simulation
tests_unit_engine_simulation_SOURCES = tests/unit/engine_simulation.c \
	tests/unit/batch_simulator.c tests/unit/batch_simulator.h \
	tests/unit/engine_fixture.c tests/unit/engine_fixture.h
tests_unit_engine_simulation_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_unit_engine_simulation_LDADD = libengine.a $(CMOCKA_LIBS) $(LIBM)
TESTS += tests/unit/engine_simulation

check_PROGRAMS += tests/unit/engine_availability
tests_unit_engine_availability_SOURCES = tests/unit/engine_availability.c
tests_unit_engine_availability_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_unit_engine_availability_LDADD = libengine.a $(CMOCKA_LIBS) $(LIBM)
TESTS += tests/unit/engine_availability

check_PROGRAMS += tests/unit/engine_cost
tests_unit_engine_cost_SOURCES = tests/unit/engine_cost.c tests/unit/engine_fixture.c tests/unit/engine_fixture.h
tests_unit_engine_cost_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_unit_engine_cost_LDADD = libengine.a $(CMOCKA_LIBS) $(LIBM)
TESTS += tests/unit/engine_cost

check_PROGRAMS += tests/unit/engine_mistakes
tests_unit_engine_mistakes_SOURCES = tests/unit/engine_mistakes.c tests/unit/engine_fixture.c tests/unit/engine_fixture.h
tests_unit_engine_mistakes_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_unit_engine_mistakes_LDADD = libengine.a $(CMOCKA_LIBS) $(LIBM)
TESTS += tests/unit/engine_mistakes

check_PROGRAMS += tests/unit/engine_properties
tests_unit_engine_properties_SOURCES = tests/unit/engine_properties.c tests/unit/engine_fixture.c tests/unit/engine_fixture.h
tests_unit_engine_properties_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_unit_engine_properties_LDADD = libengine.a $(CMOCKA_LIBS) $(LIBM)
TESTS += tests/unit/engine_properties

EXTRA_PROGRAMS += tests/bench/engine_bench
BENCHES += tests/bench/engine_bench
tests_bench_engine_bench_SOURCES = tests/bench/engine_bench.c tests/bench/instructions.c \
	tests/bench/instructions.h tests/unit/engine_fixture.c tests/unit/engine_fixture.h
tests_bench_engine_bench_LDADD = libengine.a $(LIBM)
