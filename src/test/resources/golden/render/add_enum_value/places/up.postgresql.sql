ALTER TYPE "mood" ADD VALUE 'ok' BEFORE 'happy';

ALTER TYPE "mood" ADD VALUE 'great';

ALTER TYPE "mood" ADD VALUE 'bored' AFTER 'sad';

ALTER TYPE "mood" ADD VALUE IF NOT EXISTS 'ok';
