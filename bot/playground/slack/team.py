"""The people and channels that the local Slack starts with: an accounting practice in Québec and its partners."""

from bot.playground.slack.workspace import SLACKBOT, Channel, ChannelKind, Clock, Team, User, Workspace

FIRM = Team("T0CABINET1", "Cabinet Tremblay", "cabinet-tremblay")
PARTNER = Team("T0PARTNER1", "Partner & Sons", "partner-and-sons")
BOT_USER = "U0SEGMENTS"

USERS = (
    User(BOT_USER, "segments", "Segments", FIRM.id, is_bot=True),
    User(SLACKBOT, "slackbot", "Slackbot", FIRM.id),
    User("U0ADATREMB", "ada", "Ada Tremblay", FIRM.id, "ada@cabinet.example", "fr-CA"),
    User("U0MARCROYX", "marc", "Marc Roy", FIRM.id, "marc@cabinet.example", "fr-FR"),
    User("U0GRACELEE", "grace", "Grace Lee", FIRM.id, "grace@cabinet.example", "en-US"),
    User(
        "U0VICTORGU", "victor", "Victor Guay", FIRM.id, "victor@client.example", "fr-CA",
        is_restricted=True, is_ultra_restricted=True,
    ),
    User("U0SAMOTHER", "sam", "Sam Other", PARTNER.id, "sam@partner.example", "en-US", is_stranger=True),
)  # fmt: skip

CHANNELS: tuple[
    tuple[str, str, ChannelKind, str, tuple[str, ...]], ...
] = (  # name, id, kind, members by handle, workspaces it is shared with
    ("general", "C0GENERAL1", "public", "segments ada marc grace victor", ()),
    ("impots", "C0IMPOTS01", "public", "segments ada marc grace", ()),
    ("direction", "C0DIRECT01", "private", "ada grace", ()),
    ("partenaires", "C0PARTEN01", "public", "segments ada marc sam", (PARTNER.id,)),
)


def local_workspace(clock: Clock) -> Workspace:
    """Give a fresh workspace with the firm's people and channels, and no message."""
    ids = {user.name: user.id for user in USERS}
    channels = [
        Channel(ident, name, kind, frozenset(ids[member] for member in members.split()), shared_with=shared)
        for name, ident, kind, members, shared in CHANNELS
    ]
    return Workspace((FIRM, PARTNER), USERS, channels, clock)
