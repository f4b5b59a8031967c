"""The methods, one row each: arguments, scopes (any one of them), and the errors of the method's own.

Names are those of Slack's method reference; `tests/contracts` holds the rows against it, both ways.
"""

from collections.abc import Callable
from dataclasses import dataclass

from bot.playground.slack.methods import chat, conversations, files, functions, identity, views
from bot.playground.slack.methods.call import Answer, Call


@dataclass(frozen=True, slots=True)
class Method:
    """What a method takes. `unplayed` arguments are Slack's too; they are accepted and have no effect here.

    `app_level`: called with the xapp token, not the bot's.
    """

    handler: Callable[[Call], Answer]
    required: frozenset[str]
    optional: frozenset[str]
    unplayed: frozenset[str]
    scopes: frozenset[str]
    errors: frozenset[str]
    takes_json: bool
    app_level: bool


def row(  # noqa: PLR0913 - the columns of the table
    handler: Callable[[Call], Answer],
    required: str = "",
    optional: str = "",
    *,
    unplayed: str = "",
    scopes: str = "",
    errors: str = "",
    takes_json: bool = True,
    app_level: bool = False,
) -> Method:
    """Write one row: names separated by spaces."""
    return Method(
        handler,
        required=frozenset(required.split()),
        optional=frozenset(optional.split()),
        unplayed=frozenset(unplayed.split()),
        scopes=frozenset(scopes.split()),
        errors=frozenset(errors.split()),
        takes_json=takes_json,
        app_level=app_level,
    )


READ = "channels:read groups:read im:read mpim:read"
OPEN = "channels:manage groups:write im:write mpim:write"
TRIGGER = "exchanged_trigger_id expired_trigger_id invalid_trigger_id"
VIEW = "duplicate_external_id view_too_large"
BLOCKS = "invalid_blocks invalid_blocks_format no_text"

METHODS: dict[str, Method] = {
    "auth.test": row(identity.auth_test),
    "apps.connections.open": row(identity.open_connection, app_level=True),
    "users.info": row(
        identity.user_info, "user", "include_locale",
        scopes="users:read", errors="user_not_found", takes_json=False,
    ),
    "users.list": row(
        identity.user_list, "", "cursor include_locale limit", unplayed="team_id",
        scopes="users:read", errors="invalid_cursor", takes_json=False,
    ),
    "conversations.list": row(
        conversations.list_, "", "cursor exclude_archived limit types", unplayed="team_id",
        scopes=READ, errors="invalid_cursor invalid_limit invalid_types", takes_json=False,
    ),
    "conversations.info": row(
        conversations.info, "channel", "include_locale include_num_members",
        scopes=READ, errors="channel_not_found", takes_json=False,
    ),
    "conversations.members": row(
        conversations.members, "channel", "cursor limit",
        scopes=READ, errors="channel_not_found invalid_cursor invalid_limit", takes_json=False,
    ),
    "conversations.open": row(
        conversations.open_, "", "channel users return_im prevent_creation",
        scopes=OPEN,
        errors="channel_not_found user_not_found users_list_not_supplied too_many_users"
        " method_not_supported_for_channel_type",
    ),
    "chat.postMessage": row(
        chat.post_message, "channel", "text blocks thread_ts",
        unplayed="as_user attachments current_draft_last_updated_ts icon_emoji icon_url link_names markdown_text"
        " metadata mrkdwn parse reply_broadcast unfurl_links unfurl_media username",
        scopes="chat:write", errors=f"{BLOCKS} channel_not_found not_in_channel is_archived messages_tab_disabled",
    ),
    "chat.postEphemeral": row(
        chat.post_ephemeral, "channel user", "text blocks thread_ts",
        unplayed="as_user attachments icon_emoji icon_url link_names markdown_text metadata parse username",
        scopes="chat:write",
        errors=f"{BLOCKS} channel_not_found not_in_channel user_not_in_channel is_archived messages_tab_disabled",
    ),
    "chat.update": row(
        chat.update, "channel ts", "text blocks",
        unplayed="as_user attachments unfurled_attachments markdown_text metadata link_names parse"
        " reply_broadcast file_ids",
        scopes="chat:write",
        errors=f"{BLOCKS} channel_not_found message_not_found cant_update_message msg_too_long",
    ),
    "chat.delete": row(
        chat.delete, "channel ts", unplayed="as_user",
        scopes="chat:write", errors="channel_not_found message_not_found cant_delete_message",
    ),
    "chat.getPermalink": row(
        chat.permalink, "channel message_ts", errors="channel_not_found message_not_found", takes_json=False,
    ),
    "files.getUploadURLExternal": row(
        files.get_upload_url, "filename length", "alt_txt", unplayed="snippet_type",
        scopes="files:write", errors="missing_argument alt_txt_too_large", takes_json=False,
    ),
    "files.completeUploadExternal": row(
        files.complete_upload, "files", "channel_id channels initial_comment blocks thread_ts",
        unplayed="username icon_url icon_emoji",
        scopes="files:write",
        errors="channel_not_found not_in_channel posting_to_channel_denied file_not_found invalid_blocks",
    ),
    "files.info": row(
        files.info, "file", unplayed="count cursor limit page",
        scopes="files:read", errors="file_not_found", takes_json=False,
    ),
    "functions.completeSuccess": row(
        functions.complete_success, "function_execution_id outputs",
        errors="function_execution_not_found execution_not_in_running_state parameter_validation_failed",
    ),
    "functions.completeError": row(
        functions.complete_error, "function_execution_id error",
        errors="function_execution_not_found execution_not_in_running_state",
    ),
    "views.open": row(
        views.open_, "view", "trigger_id interactivity_pointer", errors=f"{TRIGGER} {VIEW}"
    ),
    "views.push": row(
        views.push, "view", "trigger_id interactivity_pointer",
        errors=f"{TRIGGER} {VIEW} not_found push_limit_reached",
    ),
    "views.update": row(
        views.update, "view", "view_id external_id hash", errors=f"{VIEW} not_found hash_conflict"
    ),
    "views.publish": row(
        views.publish, "user_id view", "hash", unplayed="interactivity_pointer",
        errors=f"{VIEW} hash_conflict not_enabled",
    ),
}  # fmt: skip
