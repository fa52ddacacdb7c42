import asyncio
import redis.asyncio as aioredis

STREAM = "lead_events"
GROUP = "crm_services"
CONSUMER = "email_service"

async def main():
    redis = aioredis.from_url("redis://localhost")

    # Ensure group exists
    try:
        await redis.xgroup_create(STREAM, GROUP, id="$", mkstream=True)
    except aioredis.exceptions.ResponseError:
        pass  # Group already exists

    while True:
        messages = await redis.xreadgroup(
            groupname=GROUP,
            consumername=CONSUMER,
            streams={STREAM: ">"},
            count=1,
            block=5000,  # wait up to 5s
        )
        if messages:
            for stream, entries in messages:
                for msg_id, data in entries:
                    print(f"Processing {msg_id}: {data}")
                    # TODO: process message
                    await redis.xack(STREAM, GROUP, msg_id)

asyncio.run(main())
