"""Texts in every script, and how many words each has."""

from __future__ import annotations

CHINESE = "中国和俄罗斯说两国不是盟友，而是伙伴。这句话说明了什么，又没有说明什么？"
COUNTS = {
    "": 0,
    " \n ": 0,
    "🙂 — … !!! ???": 0,
    "well-known don’t it's": 3,
    "1,280.5 yuan": 2,
    "https://example.org/a?b=c": 1,
    "中国": 1,
    "盟": 1,
    CHINESE: 21,
    CHINESE * 6: 128,
    "中国China在2021年": 5,
    "日本と中国は隣国です。": 6,
    "パートナー": 3,
    "จีนและรัสเซียเป็นหุ้นส่วน": 6,
    "ลาว": 1,
    "한국과 중국은 이웃이다": 3,
    "Россия и Китай — партнёры": 4,
    "Китай, Росія": 2,
    "סין ורוסיה הן שותפות": 4,
    "الصين وروسيا شريكتان": 3,
    "चीन और रूस साझेदार हैं": 5,
    "cafe\u0301 nai\u0308ve": 2,
    "a\u00a0b\u3000c\u200bd": 4,
    "（一）“二”：三": 2,
    "one\ttwo\r\nthree": 3,
}


def counted(page, texts: list[str]) -> list[int]:
    return page.evaluate("texts => texts.map(written.count)", texts)
