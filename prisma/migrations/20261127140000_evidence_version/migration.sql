-- AlterTable
ALTER TABLE "evidence" ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 1;
