#!/usr/bin/python3
"""mutated.py BUILD SOURCE DOCUMENTS ARCHIVES: as many documents and archives, each damaged at random, always in the same
way, are read by the program of BUILD, which has sanitizers in it. What it dies of, or a sanitizer tells, is a failure; the
file is kept in BUILD/tests/mutated.
"""
import glob, io, os, random, re, shutil, subprocess, sys, tempfile, zipfile

build, source = map(os.path.realpath, sys.argv[1:3])
counts = {"documents": int(sys.argv[3]), "archives": int(sys.argv[4])}
found = os.path.join(build, "tests/mutated")
AT_ONCE = 250
TELLS = re.compile(rb"Sanitizer|runtime error:")


def read(path):
    with open(path, "rb") as file:
        return file.read()


def gather(work):
    """Documents of every kind that no other program reads, and archives; then the words of the forms."""
    subprocess.run([build + "/tests/fail/make_kinds", work], check=True)
    documents = [p for p in glob.glob(build + "/tests/fuzz/seeds/*/*") if "/pdf/" not in p]
    documents += glob.glob(work + "/*.docx") * 20 + glob.glob(work + "/*.odt") * 20
    inputs = os.path.join(work, "inputs")
    os.mkdir(inputs)
    report = source + "/samples/large-numbers/report.txt"
    subprocess.run([sys.executable, source + "/tests/make_inputs.py", report, inputs], check=True)
    archives = [p for p in glob.glob(inputs + "/*") if os.path.isfile(p) and os.path.getsize(p) < 1 << 20]
    words = re.findall(rb'"((?:[^"\\]|\\.)+)"', read(build + "/tests/fuzz/forms.dict"))
    return sorted(map(read, documents)), sorted(map(read, archives)), words


def place(dice, data, most=200):
    begin = dice.randrange(len(data) + 1)
    return begin, min(len(data), begin + dice.randrange(1, most))


def damage(dice, data, others, words):
    data = bytearray(data)
    for _ in range(1 << dice.randrange(6)):
        begin, end = place(dice, data)
        match dice.randrange(7):
            case 0 if data:
                data[begin % len(data)] ^= 1 << dice.randrange(8)
            case 1 if data:
                data[begin % len(data)] = dice.choice(b"\0\n\t <>&|\"'=/-+0 9\x7f\x80\xff")
            case 2:
                del data[begin:end]
            case 3:
                data[begin:begin] = data[begin:end] * dice.choice((1, 1, 2, 50))
            case 4:
                other = dice.choice(others)
                data[begin:begin] = other[slice(*place(dice, other))]
            case 5:
                data[begin:end] = dice.choice(words).decode("unicode_escape", "ignore").encode("latin-1", "ignore")
            case 6:
                data[begin:end] = data[begin:end][::-1]
    return bytes(data[:dice.randrange(len(data))] if data and not dice.randrange(20) else data)


def damage_member(dice, data, others, words):
    """A zip archive put together anew around a member that is damaged."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        names = old.namelist()
        chosen = dice.choice(names)
        for name in names:
            text = old.read(name)
            new.writestr(name, damage(dice, text, others, words) if name == chosen else text)
    return out.getvalue()


def mutate(number, kind, seeds, words):
    dice = random.Random(f"{kind} {number}")
    seed = seeds[number % len(seeds)]
    if kind == "documents" and seed[:2] == b"PK" and dice.randrange(4):
        return damage_member(dice, seed, seeds, words)
    return damage(dice, seed, seeds, words)


def run(paths, empty):
    """What went wrong, or nothing; no other program is there to be run."""
    done = subprocess.run([build + "/nianbao", "-f", "ndjson", "--cells", "-j", "2", *paths], stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, env={**os.environ, "PATH": empty})
    told = TELLS.search(done.stderr)
    if done.returncode in (0, 3) and not told:
        return b""
    return b"exit status %d\n" % done.returncode + done.stderr[told.start() if told else -2000:][:4000]


def try_all(kind, count, seeds, words, work):
    bad = 0
    for begin in range(0, count, AT_ONCE):
        paths = []
        for number in range(begin, min(count, begin + AT_ONCE)):
            paths.append(os.path.join(work, f"{kind}-{number}"))
            with open(paths[-1], "wb") as file:
                file.write(mutate(number, kind, seeds, words))
        if together := run(paths, work + "/none"):
            before = bad
            for path in paths:
                if wrong := run([path], work + "/none"):
                    bad += 1
                    os.makedirs(found, exist_ok=True)
                    shutil.copy(path, found)
                    print(f"{found}/{os.path.basename(path)}: {wrong.decode(errors='replace')}", flush=True)
            if bad == before:
                bad += 1
                print(f"{kind} from {begin}, together alone: {together.decode(errors='replace')}", flush=True)
        for path in paths:
            os.remove(path)
    print(f"{count} {kind}: {bad} findings", flush=True)
    return bad


with tempfile.TemporaryDirectory() as work:
    documents, archives, words = gather(work)
    bad = try_all("documents", counts["documents"], documents, words, work)
    bad += try_all("archives", counts["archives"], archives, words, work)
sys.exit(bad > 0)
