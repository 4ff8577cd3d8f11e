/* SPDX-License-Identifier: Apache-2.0 */
/* The trace of the guide: each of its statements, section by section, is in what `plan --guide` prints, and
 * each strategy, security item and task of its is an entry that plans judge. A statement that gets lost here
 * is advice that somebody relied on. Items are parted by semicolons; sums are as the program writes them. */
#include "base/str.h"
#include "plan/knowledge.h"
#include "report/guide_doc.h"
#include "tests/unit/plan_fixture.h"

#include <string.h>

static const struct {
    const char *section, *statements;
} trace[] = {
    {"Decision Framework",
     "Decision Framework; Quality Requirements; Basic: Customer service, simple Q&A; "
     "Intermediate: Code generation, content creation; Advanced: Research, analysis, creative "
     "writing; Professional: Legal, medical, financial analysis; Performance Requirements; "
     "Latency; real-time; < 500ms; Interactive; < 5s; Batch; < 1 hour; Throughput; Low; < 10 "
     "req/s; Medium; 10-100 req/s; High; > 100 req/s; Availability; Standard; 99%; High; 99.9%; "
     "Critical; 99.99%; Cost Constraints; Budget; Startup; < $1K/month; SMB; < $10K/month; "
     "Enterprise; > $10K/month; Model; CapEx; buy hardware; OpEx; cloud/API; Hybrid; Technical "
     "Constraints; Expertise; Limited; Moderate; Advanced; Infrastructure; None; Basic; "
     "Advanced; Compliance; None; Standard; strict; HIPAA; SOX; etc."},
    {"Model Selection Guide", "Model Selection Guide"},
    {"Quick Selection Matrix",
     "Quick selection matrix; Use Case; Quality Need; Latency; Recommended Model; Alternative; "
     "Chatbot; Basic; < 2s; 7B (Llama-2); Mistral-7B; Content Generation; Intermediate; < 10s; "
     "13B (Llama-2); Code Assistant; High; < 1s; Code-Llama-7B; Code-Llama-13B; Research "
     "Analysis; Professional; < 60s; GPT-4 API; Claude-3 API; Creative Writing; < 30s; 13B "
     "(Vicuna); Technical Documentation; < 15s; Customer Support; < 3s; 7B (Mistral); Data "
     "Analysis; < 120s; PaLM-2 API"},
    {"Detailed Model Recommendations",
     "Detailed Model Recommendations; 7B Models; High Volume, Cost-Sensitive; Customer service "
     "chatbots; Content moderation; Simple Q&A systems; High-throughput applications; "
     "Mistral-7B; Best overall 7B model; Superior quality vs. other 7B models; Efficient "
     "architecture; Good instruction following; Llama-2-7B; Reliable baseline; Well-tested and "
     "documented; Good community support; Stable performance; Code-Llama-7B; Code-specific "
     "tasks; Optimized for programming; Supports multiple languages; Good for code completion; "
     "13B Models; Balanced Quality/Performance; Advanced chatbots; Content creation; Technical "
     "writing; Moderate complexity analysis; Llama-2-13B; Best general-purpose 13B; Excellent "
     "instruction following; Good reasoning capabilities; Reliable performance; Vicuna-13B; "
     "Conversation-optimized; Fine-tuned for dialogue; Natural conversation flow; Good for "
     "interactive applications; Code-Llama-13B; Advanced code tasks; Better code understanding; "
     "Handles complex programming tasks; Good for code review and debugging; Large Models; "
     "Maximum Quality; Professional analysis; Complex reasoning; High-value applications; "
     "Research and development; GPT-4; Best overall quality; State-of-the-art reasoning; "
     "Multimodal capabilities; Consistent high quality; Claude-3; Strong reasoning, safety; "
     "Excellent for analysis; Strong safety features; Good for sensitive content; PaLM-2; "
     "Google's offering; Strong technical capabilities; Good for data analysis; Integrated with "
     "Google Cloud"},
    {"Hardware Selection Guide", "Hardware Selection Guide"},
    {"Consumer GPU Recommendations",
     "Consumer GPU Recommendations; RTX 4090; Best Overall Consumer Choice; 24GB VRAM; "
     "Excellent performance/price; Good power efficiency; Wide software support; 7B models "
     "(comfortable); 13B models (with quantization); Development and prototyping; Small to "
     "medium deployments; Single GPU Setup; Model: 7B INT8 or 13B INT4; Batch size: 4-8; "
     "Throughput: 50-100 tokens/s; Cost; ~$1,600 + system; Dual GPU Setup; Model: 13B FP16 or "
     "7B FP16 with large batches; Batch size: 16-32; Throughput: 150-300 tokens/s; ~$3,200 + "
     "system; RTX 4080; Budget-Conscious Option; 16GB VRAM; Good performance/price; Lower power "
     "consumption; 7B models only; Development environments; Cost-sensitive deployments; RTX "
     "3090; Legacy High-Memory Option; Older architecture; Good value on used market; Budget "
     "deployments; 13B models with quantization; Research environments"},
    {"Professional GPU Recommendations",
     "Professional GPU Recommendations; A100 80GB; Enterprise Standard; 80GB HBM2e memory; "
     "Excellent compute performance; Enterprise features (ECC, MIG); NVLink support; 13B models "
     "(comfortable); 30B models (with optimization); Production deployments; Multi-GPU scaling; "
     "Single A100 Setup; Model; 13B FP16 or 30B INT8; Batch size: 16-32; Throughput: 100-200 "
     "tokens/s; Cost; ~$15,000; Quad A100 Setup; 65B FP16 or multiple 13B models; Batch size: "
     "64-128; Throughput: 500-1000 tokens/s; ~$60,000; H100; Next-Generation Performance; 80GB "
     "HBM3 memory; 2x A100 performance; Advanced Transformer Engine; Highest efficiency; Large "
     "model inference; Maximum performance requirements; Future-proof deployments; A100 40GB; "
     "Cost-Effective Professional; 40GB HBM2e memory; Good performance; Lower cost than 80GB "
     "variant; 13B models; Multi-model deployments; Cost-conscious enterprises"},
    {"CPU-Only Recommendations",
     "CPU-Only Recommendations; When to Consider CPU-Only; Very cost-sensitive deployments; "
     "Edge computing scenarios; Development and testing; Regulatory restrictions on GPUs; "
     "Recommended Configurations; High-End CPU Setup; Configuration; CPU: Intel Xeon or AMD "
     "EPYC (32+ cores); RAM: 128GB+ DDR4/DDR5; Model: 7B INT4 or 13B INT8; Throughput: 5-20 "
     "tokens/s; Cost: $3,000-8,000; Apple Silicon; M2 Ultra Configuration; Unified memory: "
     "128GB; Model; 13B FP16 or 30B INT4; Throughput: 20-50 tokens/s; Cost; $7,000-10,000"},
    {"Deployment Strategy Recommendations", "Deployment Strategy Recommendations"},
    {"On-Premise Deployment",
     "On-Premise Deployment; When to Choose On-Premise; Predictable, high-volume usage; Data "
     "privacy requirements; Long-term cost optimization; Full control over infrastructure; "
     "Recommended Configurations; Small Scale (< 100 req/s); Configuration; 2-4x RTX 4090; Load "
     "balancer; Basic monitoring; $5,000 to $15,000 initial; $500.00 to $1,500 a month; Medium "
     "Scale (100-1000 req/s); 4-8x A100 40GB; Kubernetes cluster; Advanced monitoring; "
     "Redundancy and failover; $40,000 to $80,000 initial; $3,000 to $8,000 a month; Large "
     "Scale (> 1000 req/s); 8-16x A100 80GB or H100; Multi-node cluster; Enterprise monitoring; "
     "High availability setup; $120,000 to $400,000 initial; $10,000 to $30,000 a month"},
    {"Cloud Deployment",
     "Cloud Deployment; When to Choose Cloud; Variable or unpredictable load; Limited technical "
     "expertise; Global deployment requirements; Rapid scaling needs; AWS Recommendations; "
     "Development/Testing; Instance; g4dn.xlarge; T4 16GB; Cost: $0.526/hour; Use Case; "
     "development; small models; Production Small; g5.xlarge; A10G 24GB; Cost: $1.006/hour; Use "
     "Case; 7B Models; Moderate load; Production Medium; p4d.xlarge (A100 40GB); Cost; "
     "$3.06/hour; Use Case; 13B Models; High load; Production Large; p4d.8xlarge (8x A100 "
     "40GB); $24.48/hour; Use Case; Large Models; Enterprise load; Google Cloud "
     "Recommendations; Development; n1-standard-4 + T4; ~$0.50/hour; Production; a2-highgpu-1g; "
     "A100 40GB; ~$3.00/hour; Azure Recommendations; Standard_NC4as_T4_v3; Cost: ~$0.526/hour; "
     "Standard_ND96asr_v4; 8x A100 40GB; Cost: ~$27.20/hour"},
    {"Hybrid Deployment",
     "Hybrid Deployment; When to Choose Hybrid; Mixed workload complexity; Cost optimization "
     "across tiers; Gradual migration strategy; Risk mitigation; Tier 1: Simple Tasks "
     "(On-Premise); Configuration; 2-4x RTX 4090; 7B models; High-volume, low-complexity; "
     "$0.0001 to $0.001 a request; Tier 2: Medium Tasks (Cloud); Auto-scaling GPU instances; "
     "13B models; Variable load; $0.01 to $0.05 a request; Tier 3: Complex Tasks (API); "
     "GPT-4/Claude API; Highest quality; Low volume; $0.10 to $1.00 a request"},
    {"Cost Optimization Strategies", "Cost Optimization Strategies"},
    {"Hardware Optimization",
     "Hardware Optimization; Quantization; INT8; 50% memory reduction; minimal quality loss; "
     "INT4; 75% memory reduction; some quality loss; Dynamic; Runtime optimization based on "
     "input; Batching; Static Batching; Fixed batch sizes for predictable load; Dynamic "
     "Batching; Variable batch sizes for efficiency; Continuous Batching; Streaming for maximum "
     "throughput; Multi-GPU Strategies; Model Parallelism; Split large models across GPUs; "
     "Pipeline Parallelism; Different layers on different GPUs; Data Parallelism; Multiple "
     "model copies"},
    {"Cloud Optimization",
     "Cloud Optimization; Instance Selection; Spot Instances; 50-90% cost reduction; "
     "fault-tolerant workloads; Reserved Instances; 30-60% cost reduction; predictable usage; "
     "Savings Plans; Flexible commitment-based discounts; Auto-Scaling; Predictive Scaling; "
     "Scale based on historical patterns; Reactive Scaling; Scale based on current metrics; "
     "Scheduled Scaling; Scale based on known patterns; Geographic Optimization; Regional "
     "Selection; Choose lowest-cost regions; Multi-Region; Balance cost and latency; Edge "
     "Deployment; Reduce latency and bandwidth costs"},
    {"Operational Optimization",
     "Operational Optimization; Caching Strategies; Response Caching; Cache common responses; "
     "Prompt Caching; Cache common prefixes; KV Cache Optimization; Efficient memory "
     "management; Load Balancing; Round Robin; Simple distribution; Least Connections; Balance "
     "active requests; Weighted; Route based on capacity; Monitoring and Alerting; Performance "
     "Metrics; Latency; Throughput; Error rates; Cost Metrics; Per-request costs; Utilization; "
     "Business Metrics; User satisfaction; Conversion rates"},
    {"Security and Compliance", "Security and Compliance"},
    {"Data Protection", "Data Protection; On-Premise Security; Network isolation; Encryption at rest and in "
                        "transit; Access controls and audit logs; Regular security updates; Cloud Security; "
                        "VPC/VNet isolation; IAM and RBAC; Encryption services; Compliance certifications"},
    {"Regulatory Compliance",
     "Regulatory Compliance; GDPR (EU); Data minimization; Right to deletion; Privacy by "
     "design; Data processing agreements; HIPAA (Healthcare); Business associate agreements; "
     "Encryption requirements; Access controls; Audit trails; SOX (Financial); Change "
     "management; Data integrity; Audit requirements"},
    {"Implementation Roadmap", "Implementation Roadmap"},
    {"Phase 1: Planning (Weeks 1-2)",
     "Phase 1; Planning; Requirements gathering; Architecture design; Technology selection; "
     "Budget approval"},
    {"Phase 2: Proof of Concept (Weeks 3-6)",
     "Phase 2; Proof of Concept; Small-scale deployment; Performance testing; Quality "
     "evaluation; Cost validation"},
    {"Phase 3: Pilot (Weeks 7-12)",
     "Phase 3; pilot; Limited production deployment; User feedback collection; Performance "
     "optimization; Scaling preparation"},
    {"Phase 4: Production (Weeks 13-16)",
     "Phase 4: Production; Full deployment; Monitoring and alerting; Documentation; Team "
     "training"},
    {"Phase 5: Optimization (Ongoing)",
     "Phase 5; optimization; Performance tuning; Cost optimization; Feature enhancement; "
     "Scaling as needed; Start small and scale gradually; Measure everything and optimize "
     "continuously; Plan for 10x growth from day one; Balance cost, performance, and quality; "
     "Consider the total cost of ownership; Maintain flexibility for future changes"},
};
enum { SECTIONS = sizeof trace / sizeof trace[0] };

/* Markdown without its escapes, for the table above is plain text. */
static const char *plain_guide(struct iw_arena *arena, const struct iw_catalog *cat)
{
    static const char *const entities[][2] = {{"&lt;", "<"}, {"&gt;", ">"}, {"&amp;", "&"}};
    struct iw_sb markdown, plain;
    iw_sb_init(&markdown, arena);
    iw_sb_init(&plain, arena);
    struct iw_doc *doc = iw_doc_new(arena);
    iw_put_guide(doc, cat, 1);
    iw_doc_put_markdown(&markdown, doc);
    for (const char *p = markdown.text; *p != '\0';) {
        size_t skip = 0;
        for (size_t i = 0; skip == 0 && i < 3; i++)
            if (iw_starts_with(p, entities[i][0])) {
                iw_sb_put(&plain, entities[i][1]);
                skip = strlen(entities[i][0]);
            }
        if (skip == 0 && iw_starts_with(p, "**"))
            skip = 2;
        if (skip == 0 && *p == '\\' && p[1] != '\0')
            p++;
        if (skip == 0)
            iw_sb_putc(&plain, *p);
        p += skip > 0 ? skip : 1;
    }
    return plain.text;
}

static void every_statement_of_the_guide_is_printed(void **state)
{
    const struct world *w = *state;
    const char *guide = plain_guide(w->arena, w->cat);
    size_t count = 0;
    for (size_t i = 0; i < SECTIONS; i++)
        for (const char *p = trace[i].statements; *p != '\0';) {
            size_t length = strcspn(p, ";");
            const char *statement = iw_arena_strndup(w->arena, p, length);
            if (strstr(guide, statement) == NULL)
                fail_msg("\"%s\" of \"%s\" is not printed", statement, trace[i].section);
            p += length;
            p += strspn(p, "; ");
            count++;
        }
    assert_true(count > 450); /* the table itself must not shrink */
}

static bool is_named(const struct iw_catalog *cat, enum iw_kind_id kind, const char *name)
{
    for (size_t i = 0; i < iw_count(cat, kind); i++) {
        const char *guide = iw_entry_at(cat, kind, i)->guide;
        if (guide != NULL && iw_contains_nocase(guide, name))
            return true;
    }
    return false;
}

/* What a plan judges carries the guide's name, so that "the guide says" always finds its verdict. */
static void strategies_security_and_tasks_are_judged_by_plans(void **state)
{
    const struct iw_catalog *cat = ((const struct world *)*state)->cat;
    size_t tasks = 0;
    for (size_t i = 0; i < iw_count(cat, IW_KIND_GUIDE_STRATEGIES); i++) {
        const char *name = iw_entry_at(cat, IW_KIND_GUIDE_STRATEGIES, i)->name;
        if (!is_named(cat, IW_KIND_STRATEGIES, name))
            fail_msg("no strategy is the guide's \"%s\"", name);
    }
    for (size_t i = 0; i < iw_count(cat, IW_KIND_SECURITY); i++) {
        const char *name = iw_entry_at(cat, IW_KIND_SECURITY, i)->name;
        if (!is_named(cat, IW_KIND_CONTROLS, name))
            fail_msg("no control is the guide's \"%s\"", name);
    }
    for (size_t i = 0; i < iw_count(cat, IW_KIND_PHASES); i++) {
        const struct iw_guide_phase *phase = IW_AT(cat, PHASES, iw_guide_phase, i);
        for (size_t j = 0; j < phase->tasks.count; j++, tasks++)
            if (!is_named(cat, IW_KIND_TASKS, phase->tasks.items[j]))
                fail_msg("no task is the guide's \"%s\"", phase->tasks.items[j]);
    }
    assert_int_equal(tasks, 20);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_statement_of_the_guide_is_printed),
        cmocka_unit_test(strategies_security_and_tasks_are_judged_by_plans),
    };
    return cmocka_run_group_tests_name("trace of the guide", tests, world_load, world_free);
}
