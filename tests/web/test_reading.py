"""The browser that reads: it finds what is wrong with a page, and leaves a sound one alone."""

import pytest

from tests.web.html import faults, parse

SOUND = """<!doctype html><html lang="en"><head><title>Cases - Keeptrack</title><script src="/a.js"></script></head>
<body><a href="#main">Skip</a><main id="main"><h1>Cases</h1><h2>North</h2>{}</main></body></html>"""


@pytest.mark.parametrize(
    "part",
    [
        "",
        '<label for="a">Name</label><input id="a" name="a">',
        '<label>Name <input name="a"></label><input type="hidden" name="b">',
        '<fieldset><legend>How?</legend><label><input type="radio" name="r" value="1">One</label></fieldset>',
        "<table><caption>C</caption><thead><tr><th scope='col'>A</th></tr></thead></table>",
        "<table><caption>C</caption><tbody><tr><td>1</td></tr></tbody></table>",
        '<svg aria-hidden="true"><path d="M0 0"/></svg><svg role="img" aria-label="Plan"></svg>',
        '<img src="/a.png" alt="">',
        "<dl><div><dt>A</dt><dd><p>b</p></dd></div></dl><ul><li>x</li></ul><h3>y</h3>",
        '<form id="f" method="post" action="/x"></form><button form="f">Save</button>',
    ],
)
def test_a_sound_page_is_left_alone(part: str) -> None:
    assert faults(parse(SOUND.format(part))) == []


@pytest.mark.parametrize(
    ("part", "told"),
    [
        ("<p>a", "stands where <p> is open"),
        ("</div>", "stands where <main> is open"),
        ("<p id='a'></p><p id='a'></p>", "the id 'a' stands 2 times"),
        ("<p class='a' class='b'></p>", "says class twice"),
        ("<h1>More</h1>", "2 <h1>"),
        ("<h4>Deep</h4>", "after h2 comes h4"),
        ('<input name="a">', "has no label"),
        ('<label for="b">B</label>', "points to #b"),
        ('<label for="a"></label><input id="a" name="a">', "has no label"),
        ('<a href="#nowhere">x</a>', "points to #nowhere"),
        ("<p aria-describedby='x y'></p>", "points to #x"),
        ("<a href='/x'></a>", "has no words"),
        ("<button type='submit'> </button>", "has no words"),
        ("<a href='/x'><button>y</button></a>", "within a link or a button"),
        ("<p><div></div></p>", "only words may"),
        ("<ul><div></div></ul>", "<div> stands in <ul>"),
        ("<li>x</li>", "<li> stands in <main>"),
        ("<form><div><form></form></div></form>", "<form> stands within <form>"),
        ("<p style='color:red'></p>", "has style"),
        ("<p onclick='x()'></p>", "has onclick"),
        ("<script>x()</script>", "<script> is inline"),
        ("<style>p{}</style>", "<style> is inline"),
        ("<img src='/a.png'>", "no alternative text"),
        ("<svg></svg>", "neither named nor hidden"),
        ("<table><thead><tr><th scope='col'>A</th></tr></thead></table>", "no caption"),
        ("<table><caption>C</caption><thead><tr><th>A</th></tr></thead></table>", "does not say what it heads"),
        ("<fieldset></fieldset>", "no legend"),
        ('<label><input type="radio" name="r" value="1">One</label>', "stand in no group"),
    ],
)
def test_what_is_wrong_with_a_part_is_found(part: str, told: str) -> None:
    assert any(told in fault for fault in faults(parse(SOUND.format(part))))


@pytest.mark.parametrize(
    ("right", "wrong", "told"),
    [
        ("<!doctype html>", "", "no doctype"),
        (' lang="en"', "", "its language"),
        ("Cases - Keeptrack", " - Keeptrack", "one title of its own"),
        ("Cases - Keeptrack", "Error: - Keeptrack", "one title of its own"),
        ("<h1>Cases</h1>", "", "0 <h1>"),
        ("</html>", "", "never closed"),
    ],
)
def test_what_is_wrong_with_the_frame_is_found(right: str, wrong: str, told: str) -> None:
    assert any(told in fault for fault in faults(parse(SOUND.format("").replace(right, wrong))))
