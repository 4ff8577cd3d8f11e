/* SPDX-License-Identifier: Apache-2.0 */
/* Plan and answers as files. Nothing is written here: the driver is asked to, and told what came of it. */
#include "report/layout.h"
#include "report/plan_doc.h"
#include "ui/app/interview_parts.h"

#include <string.h>

enum { MOST_NAME_BYTES = 1000 };

static const char *usual_name(enum iw_interview_mode what)
{
    return what == IW_IV_PLAN_NAME ? "plan.md" : "answers.cfg";
}

void iw_ask_name(struct iw_turn *t, enum iw_interview_mode what)
{
    t->iv->mode = what;
    iw_turn_say(t, "File name? Enter takes %s, the word back goes back.", usual_name(what));
    iw_turn_prompt(t);
}

/* Made again for a second try: the state keeps names, not megabytes. */
static const char *content(struct iw_turn *t)
{
    if (t->iv->writing == IW_IV_ANSWERS_NAME)
        return iw_answers_text(t->arena, t->iv->answers);
    struct iw_sb sb;
    iw_sb_init(&sb, t->arena);
    iw_doc_put_markdown(&sb, iw_plan_document(t->arena, t->iv->plan, NULL));
    return sb.text;
}

static void write_file(struct iw_turn *t, bool force)
{
    t->command = (struct iw_interview_command){
        .kind = IW_DO_WRITE, .path = t->iv->file, .text = content(t), .force = force};
}

/* The words of keys are names here, all but "back", which nobody calls a plan. */
void iw_name_input(struct iw_turn *t, const char *line)
{
    struct iw_interview *iv = t->iv;
    if (iw_streq_nocase(line, "back")) {
        iw_put_menu(t);
        return;
    }
    if (strlen(line) > MOST_NAME_BYTES) {
        iw_turn_say(t, "That is too long for a file name.");
        iw_mistake(t);
        return;
    }
    iv->writing = iv->mode;
    iv->file = iw_arena_strdup(iv->setup.arena, line[0] != '\0' ? line : usual_name(iv->mode));
    write_file(t, false);
}

void iw_replace_input(struct iw_turn *t, const char *line)
{
    bool yes = iw_streq_nocase(line, "y") || iw_streq_nocase(line, "yes");
    bool no = iw_streq_nocase(line, "n") || iw_streq_nocase(line, "no") || iw_streq_nocase(line, "b") ||
              iw_streq_nocase(line, "back") || line[0] == '\0';
    if (yes) {
        write_file(t, true);
    } else if (no) {
        iw_turn_say(t, "It was left as it is.");
        iw_ask_name(t, t->iv->writing);
    } else {
        iw_turn_say(t, "Type yes or no.");
        iw_mistake(t);
    }
}

/* As a POSIX shell takes it: quoted when it holds anything but the plain characters of names. */
static const char *shell_word(struct iw_arena *arena, const char *text)
{
    static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_./+,:@%=";
    struct iw_sb sb;
    if (text[0] != '\0' && text[0] != '-' && strspn(text, plain) + strspn(text, "-") >= strlen(text))
        return text;
    iw_sb_init(&sb, arena);
    iw_sb_put(&sb, text[0] == '-' ? "./'" : "'");
    for (; *text != '\0'; text++) {
        if (*text == '\'')
            iw_sb_put(&sb, "'\\''");
        else
            iw_sb_putc(&sb, *text);
    }
    iw_sb_putc(&sb, '\'');
    return sb.text;
}

/* "--answers FILE" and what was given on the command line besides. */
static const char *inputs(const struct iw_turn *t, const char *answers_file)
{
    const char *options = t->iv->setup.options;
    return iw_arena_printf(t->arena, "--answers %s%s%s", shell_word(t->arena, answers_file),
                           options != NULL ? " " : "", options != NULL ? options : "");
}

/* The day is named too, because prices age and an open start date moves with it. */
static const char *plan_command(const struct iw_turn *t, const char *answers_file)
{
    const char *options = t->iv->setup.options;
    bool dated = options != NULL && strstr(options, "--date ") != NULL;
    return iw_arena_printf(
        t->arena, "inferwright plan %s%s --format md -o %s", inputs(t, answers_file),
        dated ? "" : iw_arena_printf(t->arena, " --date %s", iw_day_text(t->arena, t->iv->setup.today)),
        shell_word(t->arena, t->iv->file));
}

/* A command is not wrapped: broken into two lines it is two commands when it is pasted. */
static void put_command(struct iw_turn *t, const char *command)
{
    iw_sb_printf(&t->text, "  %s\n", command);
}

/* To the questions again, not to the plan: somebody who comes back wants to change something. */
static void put_resume_command(struct iw_turn *t, const char *answers_file)
{
    put_command(t, iw_arena_printf(t->arena, "inferwright --plain %s", inputs(t, answers_file)));
}

static void say_written(struct iw_turn *t, const char *where)
{
    struct iw_interview *iv = t->iv;
    if (iv->writing == IW_IV_ANSWERS_NAME) {
        iv->answers_file = iv->file;
        iw_turn_say(t, "The answers are written: %s", where);
        iw_turn_say(t, "To go on with them:");
        put_resume_command(t, iv->file);
    } else {
        iw_turn_say(t, "The plan is written: %s", where);
        iw_turn_say(t, iv->answers_file != NULL
                           ? "The same plan again (--force replaces the file):"
                           : "To make the same plan again, keep the answers too (3 in the menu), then:");
        put_command(t, plan_command(t, iv->answers_file != NULL ? iv->answers_file : "answers.cfg"));
    }
    iw_put_menu(t);
}

/* A name that cannot be written is asked for again; the plan is not lost with it. */
void iw_interview_written(struct iw_interview *iv, const struct iw_write_result *result,
                          struct iw_interview_out *out)
{
    struct iw_turn turn = {.iv = iv, .arena = out->arena}, *t = &turn;
    iw_sb_init(&t->text, t->arena);
    if (result->status == IW_OK) {
        iv->mistakes = 0;
        say_written(t, result->where != NULL ? result->where : iv->file);
    } else if (result->exists) {
        iv->mode = IW_IV_REPLACE;
        iw_turn_say(t, "%s is there already. Replace it? yes or no", iv->file);
        iw_turn_prompt(t);
    } else {
        iw_turn_say(t, "%s: %s.%s%s", iv->file, result->err->message, result->err->hint[0] != '\0' ? " " : "",
                    result->err->hint);
        iw_ask_name(t, iv->writing);
    }
    out->command = t->command;
    out->text = iv->setup.ascii ? iw_fold_ascii(t->arena, t->text.text) : t->text.text;
}

/* As lines to copy when no file has them: leaving must not cost what was said. */
void iw_put_resume(struct iw_turn *t)
{
    struct iw_interview *iv = t->iv;
    bool any = false;
    for (size_t i = 0; i < iw_question_count(iv->answers->k); i++)
        any = any || iv->answers->items[i].state != IW_ANSWER_NONE;
    if (!any) {
        iw_turn_say(t, "No question was answered, so there is nothing to keep.");
        return;
    }
    if (iv->setup.resume != NULL) {
        iw_turn_say(t, "To go on with them:");
        put_command(t, iv->setup.resume);
        return;
    }
    if (iv->answers_file == NULL) {
        iw_turn_say(t, "Your answers. Keep these lines in a file, such as answers.cfg:");
        iw_turn_gap(t);
        iw_sb_put(&t->text, iw_answers_text(t->arena, iv->answers));
        iw_turn_gap(t);
    }
    iw_turn_say(t, "To go on with them:");
    put_resume_command(t, iv->answers_file != NULL ? iv->answers_file : "answers.cfg");
}
