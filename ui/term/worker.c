/* SPDX-License-Identifier: Apache-2.0 */
/* One lock guards everything that both threads see. Knowledge and market are read by both and written by
 * neither; each plan has an arena of its own, which only one thread has at a time. */
#include "ui/term/worker.h"

#include "ui/term/clock.h"
#include "ui/term/giving_way.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

struct job {
    bool wanted;
    uint64_t seq;
    struct iw_answers *answers;
    struct iw_arena *arena; /* the answers', then the plan's too */
    bool done;              /* `result` waits to be taken */
    struct iw_worker_result result;
    int64_t hungry_ms; /* since when answers wait that no result has told of; 0: none do */
    int64_t usual_ms;  /* what the last one took */
};

struct iw_worker {
    struct iw_worker_setup setup; /* the market is written by the thread, before any plan is asked for */
    pthread_t thread;
    int pipe[2];
    pthread_mutex_t lock;
    pthread_cond_t wake;
    bool ending;
    struct job jobs[IW_JOB_COUNT];
    int running; /* -1: none */
    int64_t started_ms;
    _Atomic bool cancel;
};

/* Without the lock: it takes as long as a plan takes. */
static void compute(struct iw_worker *w, struct iw_worker_result *out, const struct iw_answers *answers)
{
    const struct iw_plan_options options = {
        .today = w->setup.today,
        .figures_only = out->job == IW_JOB_FIGURES,
        .cancel = &w->cancel,
    };
    if (out->job == IW_JOB_PREPARE) {
        out->status = w->setup.prepare(w->setup.user, &w->setup.market, &out->err);
        out->market = w->setup.market;
        return;
    }
    out->status = iw_plan_make(out->arena, w->setup.market, answers, &options, &out->plan, &out->err);
    if (out->status == IW_OK)
        return;
    out->plan = NULL;
    if (out->err.message[0] == '\0')
        iw_fail(&out->err, IW_EINPUT, "there is no plan of these answers");
}

/* What came of it, with the lock held. */
static void deliver(struct iw_worker *w, struct job *job, struct iw_worker_result *result)
{
    int64_t now = iw_clock_steady_ms();
    job->usual_ms = now - w->started_ms;
    /* Newer answers begin to wait now: something of this moment is on the screen. */
    job->hungry_ms = job->wanted ? now : 0;
    if (job->done)
        iw_arena_free(job->result.arena);
    job->done = true;
    job->result = *result;
    ssize_t written = write(w->pipe[1], "", 1);
    (void)written;
}

/* With the lock held, as before and after; not while it computes. */
static void run(struct iw_worker *w, int at)
{
    struct job *job = &w->jobs[at];
    struct iw_worker_result result = {.job = (enum iw_job)at, .seq = job->seq, .arena = job->arena};
    const struct iw_answers *answers = job->answers;
    job->wanted = false;
    job->arena = NULL;
    w->running = at;
    w->started_ms = iw_clock_steady_ms();
    w->cancel = false;
    pthread_mutex_unlock(&w->lock);
    compute(w, &result, answers);
    pthread_mutex_lock(&w->lock);
    w->running = -1;
    if (!w->cancel) {
        deliver(w, job, &result);
    } else if (result.job == IW_JOB_FIGURES && !job->wanted && !w->ending) {
        /* It gave way to a plan and nobody has asked for other figures since: later. */
        job->wanted = true;
        job->arena = result.arena;
    } else {
        iw_arena_free(result.arena);
    }
}

static void *work(void *user)
{
    struct iw_worker *w = user;
    pthread_mutex_lock(&w->lock);
    while (!w->ending) {
        int at = 0;
        while (at < IW_JOB_COUNT && !w->jobs[at].wanted) /* they stand in the order of their weight */
            at++;
        if (at < IW_JOB_COUNT)
            run(w, at);
        else
            pthread_cond_wait(&w->wake, &w->lock);
    }
    pthread_mutex_unlock(&w->lock);
    return NULL;
}

/* Signals are the screen's affair: the thread is born with all of them blocked, but for those that a fault of
 * its own raises. Blocked, these would end the process before the terminal is given back. */
static int start_thread(struct iw_worker *w)
{
    static const int faults[] = {SIGABRT, SIGSEGV, SIGBUS, SIGFPE, SIGILL};
    sigset_t others, before;
    sigfillset(&others);
    for (size_t i = 0; i < sizeof faults / sizeof faults[0]; i++)
        sigdelset(&others, faults[i]);
    pthread_sigmask(SIG_SETMASK, &others, &before);
    int problem = pthread_create(&w->thread, NULL, work, w);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return problem;
}

enum iw_status iw_worker_start(struct iw_arena *arena, const struct iw_worker_setup *setup,
                               struct iw_worker **out, struct iw_err *err)
{
    struct iw_worker *w = IW_NEW(arena, struct iw_worker);
    w->setup = *setup;
    w->jobs[IW_JOB_PREPARE].wanted = setup->market == NULL;
    w->running = -1;
    if (pipe(w->pipe) != 0)
        return iw_fail(err, IW_EIO, "no pipe for plans: %s", strerror(errno));
    for (int i = 0; i < 2; i++) {
        fcntl(w->pipe[i], F_SETFL, O_NONBLOCK);
        fcntl(w->pipe[i], F_SETFD, FD_CLOEXEC);
    }
    pthread_mutex_init(&w->lock, NULL);
    pthread_cond_init(&w->wake, NULL);
    int problem = start_thread(w);
    if (problem != 0)
        return iw_fail(err, IW_EIO, "no thread for plans: %s", strerror(problem));
    *out = w;
    return IW_OK;
}

void iw_worker_stop(struct iw_worker *w)
{
    if (w == NULL)
        return;
    pthread_mutex_lock(&w->lock);
    /* The plan in work is told to give way, so leaving takes a millisecond and not a plan's time. */
    w->ending = true;
    w->cancel = true;
    pthread_cond_signal(&w->wake);
    pthread_mutex_unlock(&w->lock);
    pthread_join(w->thread, NULL);
    for (int i = 0; i < IW_JOB_COUNT; i++) {
        iw_arena_free(w->jobs[i].arena);
        if (w->jobs[i].done)
            iw_arena_free(w->jobs[i].result.arena);
    }
    pthread_cond_destroy(&w->wake);
    pthread_mutex_destroy(&w->lock);
    close(w->pipe[0]);
    close(w->pipe[1]);
}

/* Whether the one in work is dropped for a request of this kind, with the lock held. Figures give way to a
 * plan at once: the plan is what the person looks at. */
static bool drops_running(const struct iw_worker *w, enum iw_job at, int64_t now)
{
    const struct job *job = &w->jobs[at];
    const struct iw_making making = {now, w->started_ms, job->hungry_ms, job->usual_ms};
    if (w->running != (int)at)
        return w->running == IW_JOB_FIGURES;
    return iw_gives_way(&making);
}

void iw_worker_ask(struct iw_worker *w, enum iw_job at, uint64_t seq, const struct iw_answers *answers)
{
    int64_t now = iw_clock_steady_ms();
    pthread_mutex_lock(&w->lock);
    struct job *job = &w->jobs[at];
    iw_arena_free(job->arena);
    job->arena = iw_arena_new();
    job->answers = iw_answers_copy(job->arena, answers);
    job->seq = seq;
    job->wanted = true;
    if (job->hungry_ms == 0)
        job->hungry_ms = now;
    if (drops_running(w, at, now))
        w->cancel = true;
    pthread_cond_signal(&w->wake);
    pthread_mutex_unlock(&w->lock);
}

int iw_worker_fd(const struct iw_worker *w)
{
    return w->pipe[0];
}

bool iw_worker_take(struct iw_worker *w, struct iw_worker_result *out)
{
    char bytes[16];
    bool found = false;
    pthread_mutex_lock(&w->lock);
    for (int i = 0; i < IW_JOB_COUNT && !found; i++) {
        found = w->jobs[i].done;
        if (found) {
            *out = w->jobs[i].result;
            w->jobs[i].done = false;
        }
    }
    /* The bytes only wake; what counts is under the lock. */
    while (!found && read(w->pipe[0], bytes, sizeof bytes) > 0)
        continue;
    pthread_mutex_unlock(&w->lock);
    return found;
}

bool iw_worker_busy(struct iw_worker *w)
{
    pthread_mutex_lock(&w->lock);
    bool busy = w->running >= 0;
    for (int i = 0; i < IW_JOB_COUNT; i++)
        busy = busy || w->jobs[i].wanted || w->jobs[i].done;
    pthread_mutex_unlock(&w->lock);
    return busy;
}
