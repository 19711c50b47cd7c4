"""A chapter and its exercises, as a book that is made by chance has them (`tests.scale`)."""

CHAPTER = """\
{head}
# {title}

> **Central question.** What does the {noun} say?

**After this chapter you can**

- tell one {noun} from another.

**Time:** half an hour. **Difficulty:** first steps. **Skill:** corroborating.

```{{code-cell}} ipython3
:tags: [remove-input]

from sourcebook import excerpt, exercise

exercise("{source}-guess-{number}")
```

## The passage

```{{code-cell}} ipython3
:tags: [remove-input]

excerpt("{source}", {first}, {last})
```

```{{code-cell}} ipython3
:tags: [remove-input]

exercise("{source}-write-{number}")
```

## What is claimed and counted

{prose}

## What this shows

**About the event**

- Nothing, for it was made by chance.

**About the speaker**

- There is none.

## In three sentences

What does the {noun} say?
It says what chance has made it say.
It does not say more.
"""
EXERCISES = """\
title: {title}
exercises:
- id: {source}-guess-{number}
  type: choice
  skill: sourcing
  difficulty: 1
  minutes: 1
  graded: false
  prompt: What will the {noun} do?
  hints: [There is no wrong answer yet.]
  options:
  - {{text: It will stay where it is, because: A passage of chance has no story.}}
  - {{text: It will be somewhere else, because: A passage of chance has no story.}}
- id: {source}-write-{number}
  type: write
  skill: corroborating
  difficulty: 2
  minutes: 10
  prompt: What does the passage say of the {noun}?
  lines: ["{source}:{first}-{last}"]
  words: [5, 120]
  hints: [Begin with one word.]
  rubric:
  - {{name: evidence, levels: [no line is named, one line is named, each line is named]}}
  models:
  - text: It says nothing of it that would be more than chance ({source}:{first}).
    levels: [1]
    because: It names one line.
  - text: It names things and deeds, and no reason joins them ({source}:{last}).
    levels: [1]
    because: It names one line.
"""
